package io.sitthi.datasets.drop;

import io.sitthi.datasets.columns.Column;

/**
 * How those who write a file get the type that the contract asks for: in Spark (SQL), in pandas (with pyarrow) and in
 * DuckDB (SQL), which write most deliveries.
 */
final class WriterAdvice {

    private WriterAdvice() {}

    /** What to do about a column of another type than its own. */
    static String of(Column column, String declared) {
        String name = column.name();
        return switch (column.type()) {
            case INT64 -> cast(name, "BIGINT", "astype(\"Int64\")", "BIGINT");
            case INT32 -> cast(name, "INT", "astype(\"Int32\")", "INTEGER");
            case BOOLEAN -> cast(name, "BOOLEAN", "astype(\"boolean\")", "BOOLEAN");
            case DOUBLE -> cast(name, "DOUBLE", "astype(\"float64\")", "DOUBLE");
            case STRING -> cast(name, "STRING", "astype(\"string\")", "VARCHAR");
            case DATE -> cast(name, "DATE", "astype(\"date32[pyarrow]\")", "DATE");
            case BAHT ->
                cast(name, "DECIMAL(18,2)", "astype(pd.ArrowDtype(pa.decimal128(18, 2)))", "DECIMAL(18,2)")
                        + "; never through floating point";
            case TIME -> time(name, declared);
            case UUID -> "pandas: a pyarrow array of pa.uuid(); DuckDB: CAST(" + name + " AS UUID)";
            case STRING_LIST ->
                cast(name, "ARRAY<STRING>", "astype(pd.ArrowDtype(pa.list_(pa.string())))", "VARCHAR[]");
        };
    }

    private static String cast(String column, String spark, String pandas, String duckDb) {
        boolean same = spark.equals(duckDb);
        return (same ? "Spark and DuckDB" : "Spark") + ": CAST(" + column + " AS " + spark + "); pandas: df." + column
                + "." + pandas + (same ? "" : "; DuckDB: CAST(" + column + " AS " + duckDb + ")");
    }

    private static String time(String column, String declared) {
        String why = declared.contains("TIMESTAMP") ? "without a zone nobody can know the instant. " : "";
        return why
                + "If these are clock times of Bangkok, Spark: SET spark.sql.session.timeZone=Asia/Bangkok, then CAST("
                + column + " AS TIMESTAMP_LTZ); pandas: df." + column + ".dt.tz_localize(\"Asia/Bangkok\"); DuckDB: "
                + column + " AT TIME ZONE 'Asia/Bangkok'";
    }
}
