package io.sitthi.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark passes its gate and gives a time. What time, is not asked here. */
class EveryBenchmarkRunsTest {

    /** How many results each class gives: its methods, times the values of its parameters. */
    private static final List<String> EXPECTED = List.of(
            "CitizenIdBenchmark.number",
            "CitizenIdBenchmark.text",
            "IdentityHashBenchmark.hash NORMAL",
            "IdentityHashBenchmark.hash ODD",
            "IdentityHashBenchmark.hash SARA_AM",
            "IdentityHashBenchmark.text NORMAL",
            "IdentityHashBenchmark.text ODD",
            "IdentityHashBenchmark.text SARA_AM",
            "geography.DistrictLookupBenchmark.jtsEveryPolygon",
            "geography.DistrictLookupBenchmark.jtsTree",
            "geography.DistrictLookupBenchmark.sitthi",
            "parquet.ColumnDecodeBenchmark.parquetJava",
            "parquet.ColumnDecodeBenchmark.sitthi",
            "wallet.MerchantLookupBenchmark.heapTable",
            "wallet.MerchantLookupBenchmark.popular",
            "wallet.MerchantLookupBenchmark.recent",
            "wallet.MerchantLookupBenchmark.store",
            "wallet.WalletLookupBenchmark.heapTable",
            "wallet.WalletLookupBenchmark.store");

    @Test
    void everyBenchmarkPassesItsGateAndGivesATime() throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.sitthi\\.benchmarks\\..*")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(100))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Set<String> names = new TreeSet<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark().replace("io.sitthi.benchmarks.", "");
            String spelling = result.getParams().getParam("spelling");
            names.add(spelling == null ? name : name + " " + spelling);
            assertThat(result.getPrimaryResult().getScore()).as(name).isBetween(0.1, 1_000_000.0);
        }
        assertThat(names).containsExactlyElementsOf(EXPECTED);
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
