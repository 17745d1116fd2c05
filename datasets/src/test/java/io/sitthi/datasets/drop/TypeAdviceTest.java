package io.sitthi.datasets.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.columns.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TypeAdviceTest {

    @Test
    void aTimestampWithoutAZoneIsToldTheSettingOfEachWriter() {
        assertThat(TypeAdvice.of(ColumnType.TIME, "INT64(TIMESTAMP(MICROS, not adjusted to UTC))"))
                .isEqualTo("nobody can know its zone: write it with one. Spark: TIMESTAMP, not TIMESTAMP_NTZ"
                        + " (spark.sql.timestampType=TIMESTAMP_LTZ); pandas: dt.tz_localize('Asia/Bangkok') before"
                        + " to_parquet; DuckDB: TIMESTAMPTZ, as AT TIME ZONE 'Asia/Bangkok' gives it");
    }

    @ParameterizedTest
    @EnumSource(ColumnType.class)
    void everyTypeHasAdviceForDuckDb(ColumnType type) {
        assertThat(TypeAdvice.of(type, "FLOAT")).contains("DuckDB: ");
    }
}
