package io.sitthi.benchmarks.peers.pay;

import io.sitthi.datasets.CitizenId;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Holds what a peer decided against what {@code pay} decided, row by row and every column, and what accounts have at the
 * end. Peers leave nothing out, so no difference has an excuse: any makes the measurement worth nothing.
 *
 * <p>Where a peer decided only the payments before an instant, so many of {@code pay}'s count, and what its accounts had
 * then follows from its decisions.
 */
final class DecisionComparison implements AutoCloseable {

    /**
     * What was found.
     *
     * @param decisions that were compared
     * @param differingDecisions rows that only one of the two has
     * @param balances that were compared
     * @param differingBalances rows that only one of the two has
     * @param examples some of the differing rows
     */
    record Result(
            long decisions, long differingDecisions, long balances, long differingBalances, List<String> examples) {

        long unexplained() {
            return differingDecisions + differingBalances;
        }

        void print(String peer, PrintWriter terminal) {
            terminal.printf(
                    Locale.ROOT,
                    "%,d decisions and %,d balances of pay held against those of %s: %,d and %,d rows differ%n",
                    decisions,
                    balances,
                    peer,
                    differingDecisions,
                    differingBalances);
            examples.forEach(terminal::println);
            terminal.flush();
        }
    }

    private static final int MAX_EXAMPLES = 10;

    /** Rows may be equal in every column: how often there is one counts as well. */
    private static final String DECISIONS =
            """
            CREATE TEMP VIEW ours AS FROM read_parquet(%1$s) WHERE epoch_us(occurred_at) < %3$d;
            CREATE TEMP VIEW theirs AS FROM read_parquet(%2$s);
            CREATE TEMP TABLE differing AS
                SELECT 'pay' AS who, * FROM (FROM ours EXCEPT ALL FROM theirs)
                UNION ALL BY NAME
                SELECT 'peer' AS who, * FROM (FROM theirs EXCEPT ALL FROM ours);
            """;

    private static final String ALL_BALANCES = "CREATE TEMP VIEW our_balances AS FROM read_parquet(%s);";

    private static final String BALANCES_OF_DECISIONS =
            """
            CREATE TEMP TABLE our_balances AS
                WITH moved AS (FROM ours WHERE decision = 'APPROVED' AND NOT duplicate),
                movements AS (
                    SELECT CASE kind WHEN 'CONSUMER' THEN 'CITIZEN' ELSE 'MERCHANT' END AS account_kind,
                        payer_id AS account_id, -amount AS change FROM moved
                    UNION ALL
                    SELECT 'MERCHANT', payee_merchant_id, amount FROM moved)
                SELECT account_kind, account_id,
                    (sum(change) + CASE account_kind WHEN 'CITIZEN' THEN coalesce(any_value(credit), 0) ELSE 0 END)
                        AS balance
                FROM movements LEFT JOIN read_parquet(%s) ON account_kind = 'CITIZEN' AND citizen_id = account_id
                GROUP BY account_kind, account_id;
            """;

    private static final String BALANCES =
            """
            CREATE TEMP VIEW their_balances AS FROM read_parquet(%s);
            CREATE TEMP TABLE differing_balances AS
                SELECT coalesce(o.account_kind, t.account_kind) AS account_kind,
                    coalesce(o.account_id, t.account_id) AS account_id, o.balance AS ours, t.balance AS theirs
                FROM our_balances o FULL JOIN their_balances t
                ON o.account_kind = t.account_kind AND o.account_id = t.account_id
                WHERE o.balance IS DISTINCT FROM t.balance;
            """;

    private final Connection connection;

    private DecisionComparison(Connection connection) {
        this.connection = connection;
    }

    /**
     * Compares.
     *
     * @param out what {@code pay} wrote
     * @param peer what the peer wrote
     * @param wallets the folder of wallets that paid
     * @param untilMicros the peer decided what occurred before; {@link Deciding#ALL} for everything
     * @param spill where DuckDB may put what memory does not hold
     */
    static Result compare(Path out, Path peer, Path wallets, long untilMicros, String memory, Path spill)
            throws SQLException {
        try (DecisionComparison comparison = new DecisionComparison(DriverManager.getConnection("jdbc:duckdb:"))) {
            comparison.execute("SET preserve_insertion_order = false; SET memory_limit = " + quote(memory)
                    + "; SET temp_directory = " + quote(spill.toString()));
            comparison.execute(
                    DECISIONS.formatted(files(out, "decisions"), files(peer, "decisions"), untilMicros));
            comparison.execute(
                    untilMicros == Deciding.ALL
                            ? ALL_BALANCES.formatted(files(out, "balances"))
                            : BALANCES_OF_DECISIONS.formatted(files(wallets, "")));
            comparison.execute(BALANCES.formatted(files(peer, "balances")));
            return comparison.result();
        }
    }

    private static String files(Path folder, String dataset) {
        return quote(folder.resolve(dataset) + "/*.parquet");
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private Result result() throws SQLException {
        List<String> examples = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT who, payment_id, kind, payer_id, decision, reasons,"
                        + " duplicate, payer_balance FROM differing ORDER BY occurred_at, payment_id, who LIMIT "
                        + MAX_EXAMPLES)) {
            while (rows.next()) {
                examples.add("  %s: payment %s, %s %s: %s %s%s, balance %s"
                        .formatted(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                CitizenId.mask(rows.getLong(4)),
                                rows.getString(5),
                                rows.getString(6),
                                rows.getBoolean(7) ? " again" : "",
                                rows.getString(8)));
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT account_kind, account_id, ours, theirs"
                        + " FROM differing_balances ORDER BY ALL LIMIT " + MAX_EXAMPLES)) {
            while (rows.next()) {
                examples.add("  balance of %s %s: pay %s, peer %s"
                        .formatted(
                                rows.getString(1),
                                CitizenId.mask(rows.getLong(2)),
                                rows.getString(3),
                                rows.getString(4)));
            }
        }
        return new Result(
                number("SELECT count(*) FROM ours"),
                number("SELECT count(*) FROM differing"),
                number("SELECT count(*) FROM our_balances"),
                number("SELECT count(*) FROM differing_balances"),
                examples);
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new SQLException("no row from " + query);
            }
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
