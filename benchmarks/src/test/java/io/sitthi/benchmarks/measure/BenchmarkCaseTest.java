package io.sitthi.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BenchmarkCaseTest {

    private static final String LISTING = """
            Benchmarks:\s
            io.sitthi.benchmarks.CitizenIdBenchmark.number
            io.sitthi.benchmarks.parquet.ColumnDecodeBenchmark.sitthi
              param "encoding" = {PLAIN, DELTA}
              param "nullPercent" = {0, 10}
            io.sitthi.benchmarks.CitizenIdBenchmark.text
            """;

    @Test
    void everyCombinationOfParametersIsABenchmark() {
        assertThat(BenchmarkListing.parse(LISTING))
                .extracting(BenchmarkCase::key)
                .containsExactly(
                        "CitizenIdBenchmark.number",
                        "ColumnDecodeBenchmark.sitthi encoding=PLAIN nullPercent=0",
                        "ColumnDecodeBenchmark.sitthi encoding=PLAIN nullPercent=10",
                        "ColumnDecodeBenchmark.sitthi encoding=DELTA nullPercent=0",
                        "ColumnDecodeBenchmark.sitthi encoding=DELTA nullPercent=10",
                        "CitizenIdBenchmark.text");
    }

    @Test
    void aPatternChoosesAmongMethodsAndParameters() {
        List<BenchmarkCase> found = BenchmarkCase.find(Pattern.compile("hash .*SARA_AM"));
        assertThat(found).extracting(BenchmarkCase::key).containsExactly("IdentityHashBenchmark.hash spelling=SARA_AM");
    }

    @Test
    void theTimeAllowedIsKeptByFewerAndShorterProcesses() {
        for (int benchmarks : new int[] {1, 20, 120, 208}) {
            Effort effort = Effort.within(9, benchmarks);
            assertThat(effort.seconds() * benchmarks)
                    .as("%d: %s", benchmarks, effort)
                    .isLessThanOrEqualTo(9 * 60);
        }
        assertThat(Effort.within(9, 20).forks()).isEqualTo(3);
        assertThat(Effort.within(9, 208).warmups()).isGreaterThan(Effort.QUICK.warmups());
        assertThat(Effort.within(1, 10_000)).isEqualTo(Effort.QUICK);
    }
}
