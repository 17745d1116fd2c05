package io.sitthi.benchmarks.measure;

import io.sitthi.benchmarks.results.BenchmarkRun.Profile;
import io.sitthi.benchmarks.results.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.JavaFlightRecorderProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures one benchmark after another through JMH, for time, allocation and processor time. The class's own forks, heap
 * and warm-up hold where no {@link Effort} is given.
 */
public final class PathMeasurer {

    private static final String ALLOCATION_RESULT = "gc.alloc.rate.norm";

    private final @Nullable Effort effort;

    /** @param effort null: as long as each benchmark's class says */
    public PathMeasurer(@Nullable Effort effort) {
        this.effort = effort;
    }

    /**
     * Measures for time, processor time and allocation.
     *
     * @throws RunnerException when the benchmark's gate stops it, or its process fails
     */
    public Measurement measure(BenchmarkCase benchmark) throws RunnerException {
        ChainedOptionsBuilder options =
                options(benchmark, effort).addProfiler(GCProfiler.class).addProfiler(ProcessorTimeProfiler.class);
        return measurement(benchmark, run(benchmark, options));
    }

    /** Records one more process with Java Flight Recorder; null when the recording holds nothing. */
    public @Nullable Profile profile(BenchmarkCase benchmark) throws RunnerException, IOException {
        Path folder = Files.createTempDirectory("sitthi-recording");
        try {
            run(
                    benchmark,
                    options(benchmark, new Effort(1, 2, 5, 1000))
                            .addProfiler(JavaFlightRecorderProfiler.class, "dir=" + folder));
            try (Stream<Path> files = Files.walk(folder)) {
                Path recording = files.filter(file -> file.toString().endsWith(".jfr"))
                        .findFirst()
                        .orElse(null);
                return recording == null ? null : Recording.profile(benchmark.key(), recording);
            }
        } finally {
            delete(folder);
        }
    }

    private static ChainedOptionsBuilder options(BenchmarkCase benchmark, @Nullable Effort effort) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark.method()) + "$")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        benchmark.params().forEach(options::param);
        if (effort != null) {
            options.forks(effort.forks())
                    .warmupIterations(effort.warmups())
                    .warmupTime(TimeValue.milliseconds(effort.iterationMillis()))
                    .measurementIterations(effort.iterations())
                    .measurementTime(TimeValue.milliseconds(effort.iterationMillis()));
        }
        return options;
    }

    private static RunResult run(BenchmarkCase benchmark, ChainedOptionsBuilder options) throws RunnerException {
        Collection<RunResult> results = new Runner(options.build()).run();
        if (results.size() != 1) {
            throw new RunnerException(benchmark.key() + " gave " + results.size() + " results, expected one");
        }
        return results.iterator().next();
    }

    private static Measurement measurement(BenchmarkCase benchmark, RunResult result) {
        List<List<Double>> samples = new ArrayList<>();
        Map<String, List<Double>> perProcess = new TreeMap<>();
        for (BenchmarkResult process : result.getBenchmarkResults()) {
            List<Double> iterations = new ArrayList<>();
            for (IterationResult iteration : process.getIterationResults()) {
                iterations.add(iteration.getPrimaryResult().getScore());
            }
            samples.add(iterations);
            add(process, ALLOCATION_RESULT, Measurement.ALLOCATED, perProcess);
            add(process, ProcessorTimeProfiler.RESULT, Measurement.PROCESSOR_PER_OPERATION, perProcess);
            addDecodedBytes(process, perProcess);
        }
        return new Measurement(
                Measurement.Kind.PATH,
                benchmark.name(),
                benchmark.params(),
                result.getPrimaryResult().getScoreUnit(),
                List.copyOf(result.getParams().getJvmArgs()),
                samples,
                perProcess);
    }

    /** Older and newer versions of JMH mark a profiler's result with a dot in front, or do not. */
    private static void add(BenchmarkResult process, String result, String name, Map<String, List<Double>> perProcess) {
        for (Map.Entry<String, Result> secondary : process.getSecondaryResults().entrySet()) {
            if (secondary.getKey().endsWith(result)) {
                perProcess
                        .computeIfAbsent(name, absent -> new ArrayList<>())
                        .add(secondary.getValue().getScore());
            }
        }
    }

    /** JMH adds a counter up over iterations, and this one is the same in each. */
    private static void addDecodedBytes(BenchmarkResult process, Map<String, List<Double>> perProcess) {
        for (IterationResult iteration : process.getIterationResults()) {
            Result<?> bytes = iteration.getSecondaryResults().get(BytesDecoded.NAME);
            if (bytes != null && bytes.getScore() > 0) {
                perProcess
                        .computeIfAbsent(Measurement.DECODED_BYTES, absent -> new ArrayList<>())
                        .add(bytes.getScore());
                return;
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
