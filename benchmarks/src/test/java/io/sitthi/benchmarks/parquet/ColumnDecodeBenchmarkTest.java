package io.sitthi.benchmarks.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.benchmarks.parquet.OneColumnFile.PageEncoding;
import io.sitthi.benchmarks.parquet.OneColumnFile.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnDecodeBenchmarkTest {

    @ParameterizedTest
    @EnumSource
    void allReadersGiveTheSameSumForEveryEncodingWithAndWithoutNulls(Values values) throws Exception {
        for (PageEncoding encoding : PageEncoding.values()) {
            for (int nullPercent : new int[] {0, 10}) {
                ColumnDecodeBenchmark benchmark = new ColumnDecodeBenchmark();
                benchmark.values = values;
                benchmark.encoding = encoding;
                benchmark.nullPercent = nullPercent;
                // fails when the sums differ
                benchmark.prepare(3000);
                try {
                    assertThat(benchmark.sitthi())
                            .isNotZero()
                            .isEqualTo(benchmark.parquetJava())
                            .isEqualTo(benchmark.recordApi());
                } finally {
                    benchmark.delete();
                }
            }
        }
    }
}
