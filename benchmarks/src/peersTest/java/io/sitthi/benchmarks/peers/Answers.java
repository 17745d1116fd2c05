package io.sitthi.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes output folders as {@code verify} would write them. */
final class Answers {

    private Answers() {}

    /**
     * Writes a peer's verdicts without those that it gave twice, because the civil register has the person twice, or to a
     * registration without a number.
     */
    static void keepSingle(Path peer, Path single) throws SQLException {
        execute("COPY (FROM '" + peer + "' WHERE registration_id IS NOT NULL"
                + " QUALIFY count(*) OVER (PARTITION BY registration_id) = 1) TO '" + single + "'");
    }

    /** Writes verdicts, changed by a SELECT clause, and no rejects. */
    static void copy(Path verdicts, Path out, String select) throws SQLException, IOException {
        Path copied = Files.createDirectories(out.resolve("verdicts")).resolve("part-0.parquet");
        Path rejects = Files.createDirectories(out.resolve("rejects")).resolve("part-0.parquet");
        execute("COPY (" + select + " FROM '" + verdicts + "') TO '" + copied + "'");
        execute("COPY (SELECT '' AS dataset, '' AS file, 0::BIGINT AS row LIMIT 0) TO '" + rejects + "'");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
