package io.sitthi.datasets.synthetic;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A drop in DuckDB: a view for each dataset, so that tests see it as another program does. */
final class DropQueries implements AutoCloseable {

    private final Connection connection;

    DropQueries(Path drop) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET threads = 1");
        execute("SET TimeZone = 'Asia/Bangkok'");
        for (Schema dataset : WalletSchemas.DELIVERED) {
            Path folder = drop.resolve(dataset.folder());
            if (Files.exists(folder)) {
                execute("CREATE VIEW " + dataset.folder() + " AS SELECT * FROM read_parquet('" + folder
                        + "/*.parquet')");
            }
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    double fraction(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getDouble(1);
        }
    }

    /** The rows with their values joined by {@code |}, in order. */
    List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(i == 1 ? "" : "|").append(result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
