package io.sitthi.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The peer of operators' accounts: DuckDB reads a drop's four datasets and writes verdicts, confirmations and waiting. It
 * leaves out what costs Sitthi most beside the rules: digests, rejects, defects but repeated rows of a register, and how
 * names are compared (here as they are delivered). Addresses lose their leading words and Thai digits, as the rules say.
 *
 * <p>{@code --drop DROP --out DIR [--threads N] [--memory 12GB] [--verdicts DIR]}. Prints the seconds that the statements
 * alone took; with {@code --verdicts} then also in how many rows the verdicts of a run of {@code verify} differ.
 */
public final class DuckDbAccounts {

    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long BANGKOK_MICROS = 25_200_000_000L;

    /** In the order in which their codes stand in {@code reasons}. */
    private static final List<String> REASONS = List.of(
            "INVALID_TAX_ID",
            "EMAIL_NOT_CONFIRMED",
            "NO_REGISTER",
            "UNKNOWN_OPERATOR",
            "OPERATOR_ENDED",
            "NAME_CHANGED",
            "ADDRESS_CHANGED",
            "DUPLICATE_ACCOUNT",
            "SOURCE_DATA_ERROR");

    private static final List<String> ADDRESS = List.of(
            "house_no", "building", "village_no", "lane", "road", "subdistrict", "district", "province", "postcode");

    private final Path drop;
    private final LocalDate day;

    private DuckDbAccounts(Path drop, LocalDate day) {
        this.drop = drop;
        this.day = day;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Options options = new Options(arguments, Set.of("--drop", "--out", "--threads", "--memory", "--verdicts"));
        Path drop = Path.of(options.required("--drop"));
        Path out = Files.createDirectories(Path.of(options.required("--out")));
        DuckDbAccounts peer = new DuckDbAccounts(drop, DuckDbEligibility.asOf(drop.resolve("accounts")));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET threads = " + options.number("--threads", Runtime.getRuntime().availableProcessors()));
            statement.execute("SET memory_limit = " + EligibilitySql.quote(options.get("--memory", "12GB")));
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("SET temp_directory = " + EligibilitySql.quote(out + ".spill"));
            statement.execute("SET enable_progress_bar = false");
            long start = System.nanoTime();
            statement.execute(peer.decide());
            statement.execute(verdicts(out.resolve("verdicts.parquet")));
            statement.execute(confirmations(out.resolve("confirmations.parquet")));
            statement.execute("COPY (SELECT account_id, name, registered_at FROM decided WHERE verdict = 'WAITING') TO "
                    + EligibilitySql.quote(out.resolve("waiting.parquet").toString())
                    + " (FORMAT parquet, COMPRESSION zstd)");
            System.out.printf(Locale.ROOT, "statements %.3f s%n", (System.nanoTime() - start) / 1e9);
            String verified = options.get("--verdicts", "");
            if (!verified.isEmpty()) {
                compare(statement, out.resolve("verdicts.parquet"), Path.of(verified));
            }
        }
    }

    private String files(String dataset) {
        return "read_parquet(" + EligibilitySql.quote(drop.resolve(dataset) + "/*.parquet") + ")";
    }

    /** A field of an address as it is compared: {@code -} and nothing are null, its leading word and Thai digits are gone. */
    private static String compared(String table, String field) {
        String text = table + "." + field;
        String words = switch (field.startsWith("r_") ? field.substring(2) : field) {
            case "province" -> "จังหวัด|จ[.]";
            case "district" -> "อำเภอ|อ[.]|เขต";
            case "subdistrict" -> "ตำบล|ต[.]|แขวง";
            case "road" -> "ถนน|ถ[.]";
            case "lane" -> "ซอย|ซ[.]|ตรอก";
            case "village_no" -> "หมู่ที่|หมู่|ม[.]";
            default -> "";
        };
        String digits = "translate(trim(" + text + "), '๐๑๒๓๔๕๖๗๘๙', '0123456789')";
        String bare = words.isEmpty() ? digits : "regexp_replace(" + digits + ", '^(" + words + ") ?', '')";
        return "nullif(nullif(" + bare + ", ''), '-')";
    }

    private static String differs(String field) {
        String differs = compared("j", field) + " IS DISTINCT FROM " + compared("j", "r_" + field);
        if (field.equals("postcode")) {
            differs = compared("j", "r_postcode") + " IS NOT NULL AND " + differs;
        }
        // most are the same letter for letter: then nothing needs to be taken off
        return "(j." + field + " IS DISTINCT FROM j.r_" + field + " AND " + differs + ")";
    }

    private String decide() {
        long last = (day.toEpochDay() + 1) * DAY_MICROS - BANGKOK_MICROS - 1;
        StringBuilder fields = new StringBuilder();
        StringBuilder registered = new StringBuilder();
        StringBuilder anyDiffers = new StringBuilder("false");
        for (String field : ADDRESS) {
            fields.append(", any_value(").append(field).append(") AS ").append(field);
            registered.append(", r.").append(field).append(" AS r_").append(field);
            anyDiffers.append(" OR ").append(differs(field));
        }
        String register = "SELECT tax_id, count(*) AS rows, any_value(name) AS name, any_value(status) AS status" + fields
                + ", '%s' AS register FROM %s GROUP BY tax_id";
        String found = "valid AND rows = 1";
        return "CREATE TEMP TABLE decided AS WITH a AS (SELECT *, CASE operator_type WHEN 'JURISTIC' THEN 'companies' WHEN"
                + " 'NATURAL' THEN 'persons' WHEN 'OTHER' THEN NULL ELSE 'taxpayers' END AS register, "
                + valid("tax_id") + " AS valid FROM " + files("accounts") + " WHERE epoch_us(registered_at) <= " + last
                + "), r AS (" + register.formatted("companies", files("companies")) + " UNION ALL "
                + register.formatted("persons", files("persons")) + " UNION ALL "
                + register.formatted("taxpayers", files("taxpayers"))
                + "), j AS (SELECT a.*, r.rows, r.name AS r_name, r.status AS r_status" + registered
                + " FROM a LEFT JOIN r ON r.tax_id = a.tax_id AND r.register = a.register), m AS (SELECT *, "
                + bit(0, "NOT valid")
                + bit(1, "email_confirmed_at IS NULL OR epoch_us(email_confirmed_at) > " + last
                        + " OR email_confirmed_at < registered_at")
                + bit(2, "operator_type = 'OTHER'")
                + bit(3, "valid AND register IS NOT NULL AND rows IS NULL")
                + bit(4, found + " AND r_status = 'ENDED'")
                + bit(5, found + " AND name IS DISTINCT FROM r_name")
                + bit(6, found + " AND (branch IS NULL OR branch IN ('00000', '', '-')) AND (" + anyDiffers + ")")
                + bit(7, "valid AND status = 'OPEN' AND NOT officer_approved AND row_number() OVER (PARTITION BY tax_id,"
                        + " status = 'OPEN' AND NOT officer_approved ORDER BY origin <> 'E_LICENSE', registered_at,"
                        + " account_id) > 1")
                + bit(8, "valid AND rows > 1").replaceFirst(" \\| $", "")
                + " AS mask FROM j) SELECT *, CASE WHEN status = 'CLOSED' THEN 0 ELSE mask END AS reasons, CASE WHEN status"
                + " = 'CLOSED' THEN 'CLOSED' WHEN (mask & 1) <> 0 AND operator_type = 'OTHER' THEN 'OFFICER' WHEN (mask & "
                + (1 | 1 << 4) + ") <> 0 THEN 'REFUSED' WHEN (mask & " + (1 << 8) + ") <> 0 THEN 'UNDECIDED' WHEN (mask & "
                + (1 << 3 | 1 << 2 | 1 << 7) + ") <> 0 THEN 'OFFICER' WHEN (mask & " + (1 << 1)
                + ") <> 0 THEN 'WAITING' WHEN (mask & " + (1 << 5 | 1 << 6)
                + ") <> 0 THEN 'CONFIRM' ELSE 'CURRENT' END AS verdict FROM m";
    }

    private static String bit(int number, String condition) {
        return "(CASE WHEN " + condition + " THEN " + (1 << number) + " ELSE 0 END) | ";
    }

    /** At most 13 digits, of which the last is the check digit. */
    private static String valid(String id) {
        StringBuilder sum = new StringBuilder();
        long power = 1_000_000_000_000L;
        for (int weight = 13; weight >= 2; weight--) {
            sum.append(weight == 13 ? "" : " + ").append(id + " // " + power + " % 10 * " + weight);
            power /= 10;
        }
        return "(" + id + " BETWEEN 1 AND 9999999999999 AND (11 - (" + sum + ") % 11) % 10 = " + id + " % 10)";
    }

    private static String verdicts(Path file) {
        StringBuilder reasons = new StringBuilder("concat_ws(','");
        for (int bit = 0; bit < REASONS.size(); bit++) {
            reasons.append(", CASE WHEN (reasons & ")
                    .append(1 << bit)
                    .append(") <> 0 THEN '")
                    .append(REASONS.get(bit))
                    .append("' END");
        }
        return "COPY (WITH names AS (SELECT DISTINCT reasons, " + reasons + ") AS text FROM decided) SELECT account_id,"
                + " tax_id, verdict, text AS reasons FROM decided JOIN names USING (reasons)) TO "
                + EligibilitySql.quote(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)";
    }

    private static String confirmations(Path file) {
        StringBuilder all = new StringBuilder("SELECT account_id, tax_id, 'name' AS field, name AS held, r_name AS registered"
                + " FROM decided j WHERE verdict = 'CONFIRM' AND (reasons & 32) <> 0");
        for (String field : ADDRESS) {
            all.append(" UNION ALL SELECT account_id, tax_id, '")
                    .append(field)
                    .append("', ")
                    .append(field)
                    .append(", r_")
                    .append(field)
                    .append(" FROM decided j WHERE verdict = 'CONFIRM' AND (reasons & 64) <> 0 AND ")
                    .append(differs(field));
        }
        return "COPY (" + all + ") TO " + EligibilitySql.quote(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)";
    }

    private static void compare(Statement statement, Path answer, Path verified) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT count(*), count(*) FILTER (WHERE a.reasons IS DISTINCT FROM"
                + " v.reasons OR a.verdict IS DISTINCT FROM v.verdict) FROM read_parquet("
                + EligibilitySql.quote(verified + "/*.parquet") + ") v LEFT JOIN read_parquet("
                + EligibilitySql.quote(answer.toString()) + ") a USING (account_id)")) {
            result.next();
            System.out.printf(
                    Locale.ROOT, "%,d verdicts, %,d of them different here%n", result.getLong(1), result.getLong(2));
        }
    }
}
