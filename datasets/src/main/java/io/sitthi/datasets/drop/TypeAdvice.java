package io.sitthi.datasets.drop;

import io.sitthi.datasets.columns.ColumnType;

/** How the usual writers are told to write a type of the contract. */
final class TypeAdvice {

    private static final String SPARK = "Spark: ";
    private static final String PANDAS = "; pandas: ";
    private static final String DUCKDB = "; DuckDB: ";

    private TypeAdvice() {}

    /**
     * One sentence for a column that was declared otherwise.
     *
     * @param declared in Parquet's words
     */
    static String of(ColumnType expected, String declared) {
        return switch (expected) {
            case TIME ->
                declared.contains("not adjusted to UTC")
                        ? "nobody can know its zone: write it with one. " + SPARK
                                + "TIMESTAMP, not TIMESTAMP_NTZ (spark.sql.timestampType=TIMESTAMP_LTZ)" + PANDAS
                                + "dt.tz_localize('Asia/Bangkok') before to_parquet" + DUCKDB
                                + "TIMESTAMPTZ, as AT TIME ZONE 'Asia/Bangkok' gives it"
                        : SPARK + "cast to TIMESTAMP" + PANDAS + "pd.to_datetime and dt.tz_localize('Asia/Bangkok')"
                                + DUCKDB + "cast to TIMESTAMPTZ";
            case INT64 -> SPARK + "cast to BIGINT" + PANDAS + "astype('Int64')" + DUCKDB + "cast to BIGINT";
            case INT32 -> SPARK + "cast to INT" + PANDAS + "astype('Int32')" + DUCKDB + "cast to INTEGER";
            case BOOLEAN -> SPARK + "cast to BOOLEAN" + PANDAS + "astype('boolean')" + DUCKDB + "cast to BOOLEAN";
            case DOUBLE -> SPARK + "cast to DOUBLE" + PANDAS + "astype('float64')" + DUCKDB + "cast to DOUBLE";
            case STRING -> SPARK + "cast to STRING" + PANDAS + "astype('string')" + DUCKDB + "cast to VARCHAR";
            case DATE -> SPARK + "cast to DATE" + PANDAS + "dt.date" + DUCKDB + "cast to DATE";
            case BAHT ->
                SPARK + "cast to DECIMAL(18,2)" + PANDAS + "decimal.Decimal, as pyarrow's decimal128(18, 2)" + DUCKDB
                        + "cast to DECIMAL(18,2)";
            case UUID -> "pyarrow: pa.uuid()" + DUCKDB + "cast to UUID; Java: logical type UUID";
            case STRING_LIST ->
                SPARK + "ARRAY<STRING>" + PANDAS + "a list of str in each row" + DUCKDB + "cast to VARCHAR[]";
        };
    }
}
