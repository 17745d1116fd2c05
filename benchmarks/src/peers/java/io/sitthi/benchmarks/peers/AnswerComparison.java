package io.sitthi.benchmarks.peers;

import io.sitthi.programmes.wallet.Reason;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds the verdicts of {@code verify} against those of the simpler form, registration by registration. Each row that
 * differs must differ in the way of one of the documented omissions ({@link EligibilitySql}); any other is unexplained,
 * and makes the measurement worth nothing.
 *
 * <p>That a name is the same once normalised is taken from {@code verify}: whether it is right about that, the tests
 * against the SQL oracle ask.
 */
final class AnswerComparison implements AutoCloseable {

    /** Why a row may differ. The texts are SQL values too. */
    enum Cause {
        REJECTED("registration rejected by verify"),
        DEFECTIVE("reference row defective, SOURCE_DATA_ERROR"),
        NORMALISED("names or laser codes equal once normalised"),
        DUPLICATE("duplicate registration, not looked for by the peer"),
        DUPLICATE_OF_THESE("duplicate or not, because of one of the above"),
        UNEXPLAINED("UNEXPLAINED");

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** In how many rows only one of the two gives a reason. */
    record OnlyOne(long verify, long peer) {}

    /**
     * What was found.
     *
     * @param registrations rows that {@code verify} wrote
     * @param causes differing rows by cause
     * @param reasons differing rows by reason, among registrations to which both gave a verdict
     * @param examples registration ids of some unexplained rows
     */
    record Result(
            long registrations, Map<Cause, Long> causes, Map<Reason, OnlyOne> reasons, List<String> examples) {

        long unexplained() {
            return causes.getOrDefault(Cause.UNEXPLAINED, 0L);
        }

        void print(String peer, PrintWriter terminal) {
            terminal.printf(Locale.ROOT, "%,d verdicts of verify held against those of %s%n", registrations, peer);
            causes.forEach((cause, rows) -> terminal.printf(Locale.ROOT, "  %,12d  %s%n", rows, cause.text()));
            examples.forEach(terminal::println);
            terminal.flush();
        }
    }

    private static final String ROWS =
            """
            CREATE TEMP VIEW verified AS FROM read_parquet(%s);
            CREATE TEMP VIEW peer AS FROM read_parquet(%s);
            CREATE TEMP TABLE rejected AS
                SELECT registration_id
                FROM read_parquet(%s, filename = true, file_row_number = true) r
                SEMI JOIN (FROM read_parquet(%s) WHERE dataset = 'registrations') x
                ON x.file = parse_filename(r.filename) AND x.row = r.file_row_number;
            CREATE TEMP MACRO without(reasons, code) AS trim(replace(',' || reasons || ',', ',' || code || ',', ','), ',');
            CREATE TEMP MACRO has(reasons, code) AS contains(',' || reasons || ',', ',' || code || ',');
            CREATE TEMP TABLE differing AS
                SELECT p.registration_id AS peer_id, v.registration_id AS verified_id, p.citizen_id,
                    v.reasons AS ours, p.reasons AS theirs,
                    v.citizen_id IS NOT DISTINCT FROM p.citizen_id
                        AND v.district_code IS NOT DISTINCT FROM p.district_code AS same_place
                FROM peer p FULL JOIN verified v ON p.registration_id = v.registration_id
                WHERE v.reasons IS DISTINCT FROM p.reasons OR v.verdict IS DISTINCT FROM p.verdict
                    OR v.citizen_id IS DISTINCT FROM p.citizen_id OR v.district_code IS DISTINCT FROM p.district_code;
            """;

    private static final String FIRST_CAUSES =
            """
            CREATE TEMP TABLE caused AS SELECT *, CASE
                WHEN verified_id IS NULL AND (peer_id IS NULL OR peer_id IN (FROM rejected)) THEN 'REJECTED'
                WHEN verified_id IS NULL OR peer_id IS NULL OR NOT same_place THEN 'UNEXPLAINED'
                WHEN has(ours, 'SOURCE_DATA_ERROR') THEN 'DEFECTIVE'
                WHEN has(theirs, 'IDENTITY_MISMATCH') AND NOT has(ours, 'IDENTITY_MISMATCH')
                    AND without(ours, 'DUPLICATE_REGISTRATION') = without(theirs, 'IDENTITY_MISMATCH')
                    THEN 'NORMALISED'
                ELSE 'UNEXPLAINED' END AS cause
                FROM differing;
            CREATE TEMP TABLE touched AS SELECT DISTINCT citizen_id FROM caused WHERE cause <> 'UNEXPLAINED';
            """;

    private static final String WITHOUT_DUPLICATES =
            "UPDATE caused SET cause = 'DUPLICATE' WHERE cause = 'UNEXPLAINED' AND same_place"
                    + " AND without(ours, 'DUPLICATE_REGISTRATION') = theirs";

    /** The peer looked for duplicates too, but among registrations that it judged otherwise. */
    private static final String WITH_DUPLICATES =
            "UPDATE caused SET cause = 'DUPLICATE_OF_THESE' WHERE cause = 'UNEXPLAINED' AND same_place"
                    + " AND citizen_id IN (FROM touched)"
                    + " AND without(ours, 'DUPLICATE_REGISTRATION') = without(theirs, 'DUPLICATE_REGISTRATION')";

    private static final int MAX_EXAMPLES = 10;

    private final Connection connection;

    private AnswerComparison(Connection connection) {
        this.connection = connection;
    }

    /**
     * Compares.
     *
     * @param out what {@code verify} wrote
     * @param peerFiles what the peer wrote: a file, or a pattern of files
     * @param duplicates whether the peer looked for duplicate registrations
     * @param spill where DuckDB may put what memory does not hold
     */
    static Result compare(Path drop, Path out, String peerFiles, boolean duplicates, String memory, Path spill)
            throws SQLException {
        try (AnswerComparison comparison = new AnswerComparison(DriverManager.getConnection("jdbc:duckdb:"))) {
            comparison.execute("SET preserve_insertion_order = false; SET memory_limit = " + quote(memory)
                    + "; SET temp_directory = " + quote(spill.toString()));
            comparison.execute(ROWS.formatted(
                    quote(out.resolve("verdicts") + "/*.parquet"),
                    quote(peerFiles),
                    quote(drop.resolve("registrations") + "/*.parquet"),
                    quote(out.resolve("rejects") + "/*.parquet")));
            comparison.execute(FIRST_CAUSES);
            comparison.execute(duplicates ? WITH_DUPLICATES : WITHOUT_DUPLICATES);
            return comparison.result();
        }
    }

    private Result result() throws SQLException {
        Map<Cause, Long> causes = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            causes.put(cause, number("SELECT count(*) FROM caused WHERE cause = " + quote(cause.name())));
        }
        Map<Reason, OnlyOne> reasons = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            String ours = "has(ours, " + quote(reason.name()) + ")";
            String theirs = "has(theirs, " + quote(reason.name()) + ")";
            reasons.put(
                    reason,
                    new OnlyOne(
                            number("SELECT count(*) FROM caused WHERE " + ours + " AND NOT " + theirs),
                            number("SELECT count(*) FROM caused WHERE " + theirs + " AND NOT " + ours)));
        }
        List<String> examples = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT coalesce(peer_id, verified_id), ours, theirs FROM caused"
                                + " WHERE cause = 'UNEXPLAINED' ORDER BY ALL LIMIT " + MAX_EXAMPLES)) {
            while (rows.next()) {
                examples.add("registration " + rows.getObject(1) + ": verify " + rows.getString(2) + ", peer "
                        + rows.getString(3));
            }
        }
        return new Result(number("SELECT count(*) FROM verified"), causes, reasons, examples);
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

    private static String quote(String text) {
        return EligibilitySql.quote(text);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
