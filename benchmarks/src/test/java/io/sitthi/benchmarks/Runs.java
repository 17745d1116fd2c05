package io.sitthi.benchmarks;

import io.sitthi.benchmarks.results.BenchmarkRun;
import io.sitthi.benchmarks.results.BenchmarkRun.Commit;
import io.sitthi.benchmarks.results.BenchmarkRun.Frame;
import io.sitthi.benchmarks.results.BenchmarkRun.JavaMachine;
import io.sitthi.benchmarks.results.BenchmarkRun.MachineFacts;
import io.sitthi.benchmarks.results.BenchmarkRun.Profile;
import io.sitthi.benchmarks.results.Measurement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results of runs that never were, for tests. */
public final class Runs {

    private Runs() {}

    /** A run of one benchmark, in three processes of two iterations about this time. */
    public static BenchmarkRun of(String startedAt, String commit, double nanos) {
        Measurement path = new Measurement(
                Measurement.Kind.PATH,
                "CitizenIdBenchmark.number",
                new TreeMap<>(Map.of("ids", "few")),
                "ns/op",
                List.of("-Xmx256m"),
                List.of(
                        List.of(nanos * 0.99, nanos),
                        List.of(nanos, nanos * 1.01),
                        List.of(nanos * 1.01, nanos * 0.99)),
                Map.of(Measurement.ALLOCATED, List.of(0.0, 0.0, 0.0)));
        Measurement job = new Measurement(
                Measurement.Kind.JOB,
                "verify",
                new TreeMap<>(Map.of("contender", "</script><b>", "people", "1000000", "threads", "2")),
                "s",
                List.of(),
                List.of(List.of(8.5), List.of(8.7)),
                Map.of(
                        Measurement.PROCESSOR_SECONDS, List.of(14.0, 14.2),
                        Measurement.PEAK_MEMORY, List.of(1.2e9, 1.3e9),
                        Measurement.ROWS, List.of(3e6, 3e6)));
        return new BenchmarkRun(
                BenchmarkRun.SCHEMA,
                startedAt,
                12.5,
                new Commit(commit, startedAt, "What was changed", false),
                new MachineFacts("Some processor", 2, 24L << 30, "Linux 6", 0.2, 1.9, 0.034),
                new JavaMachine("OpenJDK", "17.0.15", "Nobody"),
                Map.of("length", "default"),
                List.of(path, job),
                List.of(new Profile(path.key(), 10, new Frame("all", 10, List.of(new Frame("A.b", 9, List.of()))))),
                Map.of());
    }
}
