package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.Column;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Parquet file as DuckDB reads it, in the form of {@link VectorRows}. */
final class DuckDbRows {

    private DuckDbRows() {}

    static List<List<@Nullable Object>> read(Path file, List<Column> columns) throws SQLException {
        String selected = columns.stream().map(DuckDbRows::expression).collect(Collectors.joining(", "));
        return query("SELECT " + selected + " FROM read_parquet('" + file + "')");
    }

    static List<List<@Nullable Object>> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    @Nullable Object value = found.getObject(i);
                    row.add(value instanceof Array array ? Arrays.asList((Object[]) array.getArray()) : value);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static String expression(Column column) {
        String name = '"' + column.name() + '"';
        return switch (column.type()) {
            case INT64, INT32, BOOLEAN, DOUBLE, STRING, STRING_LIST -> name;
            case DATE -> "CAST(" + name + " - DATE '1970-01-01' AS INTEGER)";
            case TIME -> "epoch_us(" + name + ")";
            case BAHT -> "CAST(CAST(" + name + " AS DECIMAL(38, 2)) * 100 AS BIGINT)";
            case UUID -> "replace(CAST(" + name + " AS VARCHAR), '-', '')";
        };
    }
}
