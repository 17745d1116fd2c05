package io.sitthi.benchmarks.peers;

import io.sitthi.datasets.drop.Manifest;
import io.sitthi.programmes.wallet.WalletKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The peer: DuckDB reads a drop's six datasets and writes the verdicts as one Parquet file, in a process that does
 * nothing else. What the rules leave out: see {@link EligibilitySql}.
 *
 * <p>{@code --drop DROP --out FILE [--threads N] [--memory 12GB] [--duplicates on|off] [--identity hash|text]}. Prints
 * the seconds that the statement alone took, without the start of the Java machine and of DuckDB.
 */
public final class DuckDbEligibility {

    private static final Pattern AS_OF = Pattern.compile("\"as_of\"\\s*:\\s*\"([0-9-]{10})\"");

    private DuckDbEligibility() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Options options = new Options(
                arguments, Set.of("--drop", "--out", "--threads", "--memory", "--duplicates", "--identity"));
        Path drop = Path.of(options.required("--drop"));
        Path out = Path.of(options.required("--out"));
        EligibilitySql sql = new EligibilitySql(
                drop,
                WalletKind.shipped(),
                asOf(drop.resolve("incarceration")),
                options.flag("--duplicates", false),
                EligibilitySql.Identity.valueOf(options.get("--identity", "hash").toUpperCase(Locale.ROOT)),
                EligibilitySql.Dialect.DUCKDB);
        int threads = options.number("--threads", Runtime.getRuntime().availableProcessors());
        long nanoseconds = run(sql, out, threads, options.get("--memory", "12GB"));
        System.out.printf(Locale.ROOT, "statement %.3f s%n", nanoseconds / 1e9);
    }

    /** Decides and writes; how long the statement took, in nanoseconds. */
    private static long run(EligibilitySql sql, Path out, int threads, String memory) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            statement.execute("SET memory_limit = " + EligibilitySql.quote(memory));
            // the order of rows is nobody's wish, and keeping it would cost memory and time
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("SET temp_directory = " + EligibilitySql.quote(out + ".spill"));
            statement.execute("SET enable_progress_bar = false");
            long start = System.nanoTime();
            statement.execute(sql.copyTo(out));
            return System.nanoTime() - start;
        }
    }

    /** Read by a pattern: a JSON library would have to be loaded first, in time that is measured. */
    static LocalDate asOf(Path dataset) throws IOException {
        String manifest = Files.readString(dataset.resolve(Manifest.FILE_NAME));
        Matcher asOf = AS_OF.matcher(manifest);
        if (!asOf.find()) {
            throw new IOException("no as_of in " + dataset.resolve(Manifest.FILE_NAME));
        }
        return LocalDate.parse(asOf.group(1));
    }
}
