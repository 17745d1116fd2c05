package io.sitthi.jobs.wallet;

import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A second implementation of contract section 3, in SQL, run by DuckDB over a whole drop. It is written from the contract
 * alone and shares no code with the rules, so that the two can judge each other.
 *
 * <p>It expects a complete drop: it checks no manifest, and reads every {@code *.parquet} that a dataset's folder holds.
 * Text must be valid UTF-8, since DuckDB refuses any other.
 */
public final class DuckDbOracle implements AutoCloseable {

    /** How many differing rows {@link #compare} shows of a table in each direction. */
    public static final int MAX_DIFFERENCES = 20;

    private static final List<String> DATASETS =
            List.of("registrations", "civil", "tax", "deposits", "incarceration", "measures");

    private static final Map<String, String> OUTPUTS = Map.of(
            "verdicts", "registration_id, citizen_id, verdict, reasons, district_code",
            "wallets", "citizen_id, district_code, applicant_group, CAST(credit AS DECIMAL(18, 2)) AS credit",
            "rejects", "dataset, file, row, \"column\", code, citizen_id");

    private static final Pattern AS_OF = Pattern.compile("\"as_of\"\\s*:\\s*\"([0-9-]{10})\"");

    private final Connection connection;

    private DuckDbOracle(Connection connection) {
        this.connection = connection;
    }

    /** Decides every registration of a drop. */
    public static DuckDbOracle decide(Path drop, WalletProgramme programme) throws SQLException, IOException {
        DuckDbOracle oracle = new DuckDbOracle(DriverManager.getConnection("jdbc:duckdb:"));
        try {
            oracle.execute("SET TimeZone = 'UTC'; SET memory_limit = '2GB'; SET preserve_insertion_order = false");
            oracle.setVariables(drop, programme);
            oracle.execute(script("oracle-rows.sql"));
            oracle.findSame();
            oracle.execute(script("oracle-verdicts.sql"));
            return oracle;
        } catch (SQLException | IOException | RuntimeException e) {
            oracle.close();
            throw e;
        }
    }

    /** The first rows in which what {@code verify} wrote differs from what the oracle finds; empty when none does. */
    public static List<String> compare(Path drop, Path out) throws SQLException, IOException {
        return compare(drop, out, Programmes.digitalWallet());
    }

    /** As {@link #compare(Path, Path)}, under another programme. */
    public static List<String> compare(Path drop, Path out, WalletProgramme programme)
            throws SQLException, IOException {
        try (DuckDbOracle oracle = decide(drop, programme)) {
            return oracle.differencesFrom(out);
        }
    }

    /** The first rows in which the evidence of an output folder differs from what this oracle's rules saw. */
    public List<String> evidenceDifferencesFrom(Path out) throws SQLException, IOException {
        execute(script("oracle-evidence.sql"));
        List<String> differences = new ArrayList<>();
        String columns = "registration_id, citizen_id, district_code, applicant_group, channel, registered_at,"
                + " identity_verified_at, civil, identity_differs, birth_date, nationality, deceased, house, %s,"
                + " incarcerated, suspended, violated, source_data_error";
        String expected = "SELECT " + columns.formatted("income, deposits") + " FROM evidence";
        String found = "SELECT "
                + columns.formatted("satang(income) AS income, satang(deposits) AS deposits")
                + " FROM read_parquet(" + quote(out.resolve("evidence") + "/*.parquet") + ")";
        addRows(differences, "evidence lacks ", expected, found);
        addRows(differences, "evidence has unexpectedly ", found, expected);
        return differences;
    }

    /** The first rows in which the tables of an output folder differ from this oracle's. */
    public List<String> differencesFrom(Path out) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (String table : List.of("verdicts", "wallets", "rejects")) {
            String columns = Objects.requireNonNull(OUTPUTS.get(table));
            String expected = "SELECT " + columns + " FROM " + table;
            String found = "SELECT " + columns + " FROM read_parquet(" + quote(out.resolve(table) + "/*.parquet") + ")";
            addRows(differences, table + " lacks ", expected, found);
            addRows(differences, table + " has unexpectedly ", found, expected);
        }
        return differences;
    }

    private void addRows(List<String> differences, String what, String rows, String others) throws SQLException {
        for (String row : rows("(" + rows + ") EXCEPT ALL (" + others + ") LIMIT " + MAX_DIFFERENCES)) {
            differences.add(what + row);
        }
    }

    /** The rows of these columns of a table of an output folder, the values of each joined by {@code |}. */
    public static List<String> outputRows(Path out, String table, String columns) throws SQLException {
        try (DuckDbOracle oracle = new DuckDbOracle(DriverManager.getConnection("jdbc:duckdb:"))) {
            return oracle.rows(
                    "SELECT " + columns + " FROM read_parquet(" + quote(out.resolve(table) + "/*.parquet") + ")");
        }
    }

    /** The rows of a query, the values of each joined by {@code |}. */
    public List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    values.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    private void setVariables(Path drop, WalletProgramme programme) throws SQLException, IOException {
        for (String dataset : DATASETS) {
            set(dataset, quote(drop.resolve(dataset) + "/*.parquet"));
        }
        for (ApplicantGroup group : ApplicantGroup.values()) {
            String name = group.name().toLowerCase(Locale.ROOT);
            DateWindow window =
                    Objects.requireNonNull(programme.registrationWindows().get(group));
            set(name + "_first", date(window.first()));
            set(name + "_last", date(window.last()));
            set(
                    name + "_channels",
                    list(Objects.requireNonNull(programme.allowedChannels().get(group)).stream()
                            .map(Enum::name)
                            .toList()));
        }
        set("minimum_age", Integer.toString(programme.minimumAge()));
        set("age_date", date(programme.ageReferenceDate()));
        set("nationality", quote(programme.nationality()));
        set("tax_year_be", Integer.toString(programme.taxYearBe()));
        set("income_limit", programme.incomeLimitSatang() + "::HUGEINT");
        set("deposits_as_of", date(programme.depositsAsOf()));
        set("deposits_limit", programme.depositsLimitSatang() + "::HUGEINT");
        set("counted_account_types", list(programme.countedAccountTypes()));
        set("other_account_types", list(programme.otherAccountTypes()));
        set("currencies", list(currencies()));
        set("counted_currency", quote(programme.countedCurrency()));
        set("credit", BigDecimal.valueOf(programme.creditSatang(), 2) + "::DECIMAL(18, 2)");
        set("civil_as_of", asOf(drop, "civil"));
        set("incarceration_as_of", asOf(drop, "incarceration"));
    }

    private static String asOf(Path drop, String dataset) throws IOException {
        String manifest = Files.readString(drop.resolve(dataset).resolve("_manifest.json"));
        Matcher asOf = AS_OF.matcher(manifest);
        if (!asOf.find()) {
            throw new IOException("no as_of in the manifest of " + dataset + ": " + manifest);
        }
        return date(LocalDate.parse(asOf.group(1)));
    }

    /** Java's own codes of ISO 4217: of those that were withdrawn long ago no test has an account. */
    private static List<String> currencies() {
        return Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .toList();
    }

    /** Normalises the pairs of texts that differ, and keeps those that do not any more. */
    private void findSame() throws SQLException {
        try (Statement read = connection.createStatement();
                ResultSet pairs = read.executeQuery("SELECT kind, ours, theirs FROM differing");
                PreparedStatement write = connection.prepareStatement("INSERT INTO same VALUES (?, ?, ?)")) {
            while (pairs.next()) {
                String kind = pairs.getString(1);
                String ours = pairs.getString(2);
                String theirs = pairs.getString(3);
                boolean same = kind.equals("name")
                        ? OracleText.name(ours).equals(OracleText.name(theirs))
                        : OracleText.laserCode(ours).equals(OracleText.laserCode(theirs));
                if (same) {
                    write.setString(1, kind);
                    write.setString(2, ours);
                    write.setString(3, theirs);
                    write.addBatch();
                }
            }
            write.executeBatch();
        }
    }

    private void set(String variable, String expression) throws SQLException {
        execute("SET VARIABLE " + variable + " = " + expression);
    }

    /** Runs statements that yield no rows. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(DuckDbOracle.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String date(LocalDate date) {
        return "DATE '" + date + "'";
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String list(Collection<String> texts) {
        return texts.stream().map(DuckDbOracle::quote).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
