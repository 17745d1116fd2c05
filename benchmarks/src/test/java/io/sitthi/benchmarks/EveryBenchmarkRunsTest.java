package io.sitthi.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.benchmarks.measure.BenchmarkCase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark passes its gate and gives a time. What time, is not asked here. */
class EveryBenchmarkRunsTest {

    /** One combination of parameters is enough to prove that a class works; its gate has tests of its own where needed. */
    @Test
    void everyBenchmarkPassesItsGateAndGivesATime() throws Exception {
        // another build on this machine may run benchmarks, and what time comes out is not asked here
        System.setProperty("jmh.ignoreLock", "true");
        Map<String, BenchmarkCase> first = new TreeMap<>();
        BenchmarkCase.find(Pattern.compile("")).forEach(benchmark -> first.putIfAbsent(benchmark.method(), benchmark));
        assertThat(first)
                .containsKey("io.sitthi.benchmarks.CitizenIdBenchmark.number")
                .hasSizeGreaterThan(15);
        for (BenchmarkCase benchmark : first.values()) {
            ChainedOptionsBuilder options = new OptionsBuilder()
                    .include("^" + Pattern.quote(benchmark.method()) + "$")
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(50))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT);
            benchmark.params().forEach(options::param);
            Collection<RunResult> results = new Runner(options.build()).run();
            assertThat(results).as(benchmark.key()).hasSize(1);
            RunResult result = results.iterator().next();
            // less is better: results, report and gate rely on it
            assertThat(result.getParams().getMode()).as(benchmark.key()).isEqualTo(Mode.AverageTime);
            assertThat(result.getPrimaryResult().getScore()).as(benchmark.key()).isPositive();
        }
    }

    @Test
    void everyBenchmarkIsInTheTableOfWhatEachMeasures() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        try (Stream<Path> classes = Files.walk(Path.of("src/main/java/io/sitthi/benchmarks"))) {
            List<String> benchmarks = classes.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("Benchmark.java"))
                    .map(file -> file.replace(".java", ""))
                    .toList();
            assertThat(benchmarks)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(readme).contains("| `" + name + "` |"));
        }
    }
}
