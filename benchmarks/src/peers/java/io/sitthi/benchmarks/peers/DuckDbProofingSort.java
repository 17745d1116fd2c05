package io.sitthi.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;

/**
 * What identity proofing is held against: DuckDB reads a drop's proofing events, sorts them by citizen and time, and writes
 * them. It judges nothing.
 *
 * <p>{@code --drop DROP --out DIR [--threads N] [--memory 4GB]}. Prints the seconds that the statement alone took.
 */
public final class DuckDbProofingSort {

    private DuckDbProofingSort() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Options options = new Options(arguments, Set.of("--drop", "--out", "--threads", "--memory"));
        Path events = Path.of(options.required("--drop")).resolve("proofing_events");
        Path out = Files.createDirectories(Path.of(options.required("--out")));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET threads = " + options.number("--threads", Runtime.getRuntime().availableProcessors()));
            statement.execute("SET memory_limit = " + EligibilitySql.quote(options.get("--memory", "4GB")));
            statement.execute("SET temp_directory = " + EligibilitySql.quote(out + ".spill"));
            statement.execute("SET enable_progress_bar = false");
            long start = System.nanoTime();
            statement.execute("COPY (SELECT * FROM read_parquet(" + EligibilitySql.quote(events + "/*.parquet")
                    + ") ORDER BY citizen_id, occurred_at, event_id) TO "
                    + EligibilitySql.quote(out.resolve("sorted.parquet").toString())
                    + " (FORMAT parquet, COMPRESSION zstd)");
            System.out.printf(Locale.ROOT, "statement %.3f s%n", (System.nanoTime() - start) / 1e9);
        }
    }
}
