package io.sitthi.benchmarks.peers.evidence;

import io.sitthi.benchmarks.peers.Options;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;

/**
 * The peer: DuckDB joins the verdicts of two runs and writes those that differ as one Parquet file, in a process that does
 * nothing else. It knows no causes, holds no bytes against a digest, counts nothing and makes no page.
 *
 * <p>{@code --from OUT1 --to OUT2 --out FILE [--threads N] [--memory 4GB]}. Prints the seconds that the statement alone took.
 */
public final class DuckDbDifference {

    private DuckDbDifference() {}

    public static void main(String[] arguments) throws SQLException {
        Options options = new Options(arguments, Set.of("--from", "--to", "--out", "--threads", "--memory"));
        Path out = Path.of(options.required("--out"));
        String sql = sql(Path.of(options.required("--from")), Path.of(options.required("--to")), out);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET threads = " + options.number("--threads", Runtime.getRuntime().availableProcessors()));
            statement.execute("SET memory_limit = " + quote(options.get("--memory", "4GB")));
            // the order of rows is nobody's wish, and keeping it would cost memory and time
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("SET temp_directory = " + quote(out + ".spill"));
            statement.execute("SET enable_progress_bar = false");
            long start = System.nanoTime();
            statement.execute(sql);
            System.out.printf(Locale.ROOT, "statement %.3f s%n", (System.nanoTime() - start) / 1e9);
        }
    }

    private static String sql(Path from, Path to, Path out) {
        return """
               COPY (
                 SELECT coalesce(a.registration_id, b.registration_id) AS registration_id,
                        coalesce(a.citizen_id, b.citizen_id) AS citizen_id,
                        a.verdict AS verdict_before, b.verdict AS verdict_after,
                        a.reasons AS reasons_before, b.reasons AS reasons_after
                 FROM %s a FULL OUTER JOIN %s b
                   ON a.registration_id = b.registration_id AND a.citizen_id = b.citizen_id
                 WHERE a.verdict IS DISTINCT FROM b.verdict OR a.reasons IS DISTINCT FROM b.reasons
               ) TO %s (FORMAT parquet)
               """
                .formatted(verdicts(from), verdicts(to), quote(out.toString()));
    }

    private static String verdicts(Path run) {
        return "read_parquet(" + quote(run.resolve("verdicts") + "/*.parquet") + ")";
    }

    static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
