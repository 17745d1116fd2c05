package io.sitthi.benchmarks.peers;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.programmes.digitalid.DigitalIdKind;
import io.sitthi.programmes.digitalid.DigitalIdProgramme;
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
 * The peer of the digital ID: DuckDB reads a drop's three datasets and writes verdicts and identities. It leaves out what
 * costs Sitthi most beside the rules: digests, rejects, how names are compared (here as they are delivered), and of defects
 * all but repeated rows of the civil register.
 *
 * <p>{@code --drop DROP --out DIR [--threads N] [--memory 12GB] [--verdicts DIR]}. Prints the seconds that the statements
 * alone took; with {@code --verdicts} then also in how many rows the verdicts of a run of {@code verify} differ.
 */
public final class DuckDbEnrolments {

    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long BANGKOK_MICROS = 25_200_000_000L;

    /** In the order in which their codes stand in {@code reasons}. */
    private static final List<String> REASONS = List.of(
            "INVALID_CITIZEN_ID",
            "BEFORE_PILOT",
            "SELF_SERVICE_NOT_OPEN",
            "OFFICE_MISSING",
            "STEPS_INCOMPLETE",
            "STEPS_OUT_OF_ORDER",
            "FACE_NOT_MATCHED",
            "UNKNOWN_CITIZEN",
            "IDENTITY_MISMATCH",
            "DECEASED",
            "UNKNOWN_CARD",
            "CARD_NOT_YET_ISSUED",
            "CARD_NOT_ACTIVE",
            "CARD_EXPIRED",
            "SUPERSEDED",
            "SOURCE_DATA_ERROR");

    private final Path drop;
    private final DigitalIdProgramme programme;
    private final LocalDate day;

    private DuckDbEnrolments(Path drop, DigitalIdProgramme programme, LocalDate day) {
        this.drop = drop;
        this.programme = programme;
        this.day = day;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Options options = new Options(arguments, Set.of("--drop", "--out", "--threads", "--memory", "--verdicts"));
        Path drop = Path.of(options.required("--drop"));
        Path out = Files.createDirectories(Path.of(options.required("--out")));
        DuckDbEnrolments peer = new DuckDbEnrolments(
                drop, ProgrammeFile.shipped(DigitalIdKind.DIGITAL_ID), DuckDbEligibility.asOf(drop.resolve("enrolments")));
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
            statement.execute(peer.identities(out.resolve("identities.parquet")));
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

    private String decide() {
        long last = (day.toEpochDay() + 1) * DAY_MICROS - BANGKOK_MICROS - 1;
        String day = "(epoch_us(%s) + " + BANGKOK_MICROS + ") // " + DAY_MICROS;
        StringBuilder steps = new StringBuilder();
        for (String step : List.of("terms_accepted_at", "card_confirmed_at", "selfie_at", "password_set_at", "consent_at",
                "completed_at")) {
            steps.append(", CASE WHEN epoch_us(").append(step).append(") <= ").append(last).append(" THEN epoch_us(")
                    .append(step).append(") END AS ").append(step);
        }
        String laser = "upper(replace(replace(laser_code, '-', ''), ' ', ''))";
        return "CREATE TEMP TABLE decided AS WITH e AS (SELECT enrolment_id, citizen_id, device_id, method, office_code,"
                + " given_name, family_name, birth_date, face_score, " + laser + " AS laser, epoch_us(started_at) AS"
                + " started_at" + steps + " FROM " + files("enrolments") + " WHERE epoch_us(started_at) <= " + last + "),"
                + " c AS (SELECT citizen_id, count(*) AS civil_rows, any_value(given_name) AS given_name,"
                + " any_value(family_name) AS family_name, any_value(birth_date) AS birth_date, any_value(status) AS status,"
                + " any_value(died_on) AS died_on FROM " + files("civil") + " GROUP BY citizen_id),"
                + " k AS (SELECT citizen_id, " + laser + " AS laser, issued_on, expires_on, status, ended_on FROM "
                + files("cards") + "),"
                + " j AS (SELECT e.*, (coalesce(completed_at, started_at) + " + BANGKOK_MICROS + ") // " + DAY_MICROS
                + " AS day, c.civil_rows, c.given_name AS c_given, c.family_name AS c_family, c.birth_date AS c_birth,"
                + " c.status AS c_status, epoch(c.died_on) // 86400 AS died, k.laser AS k_laser, epoch(k.issued_on) // 86400"
                + " AS issued, epoch(k.expires_on) // 86400 AS expires, k.expires_on, k.status AS k_status,"
                + " epoch(k.ended_on) // 86400 AS ended, " + valid("e.citizen_id") + " AS valid"
                + " FROM e LEFT JOIN c USING (citizen_id) LEFT JOIN k ON k.citizen_id = e.citizen_id AND k.laser = e.laser),"
                + " r AS (SELECT *, " + mask(day) + " AS mask FROM j)"
                + " SELECT *, CASE WHEN (mask & ~(1 << 15)) = 0 AND row_number() OVER (PARTITION BY citizen_id, (mask & ~(1"
                + " << 15)) = 0 ORDER BY completed_at DESC, enrolment_id DESC) > 1 THEN mask | (1 << 14) ELSE mask END AS"
                + " reasons FROM r";
    }

    private String mask(String day) {
        long pilot = programme.pilotFirst().toEpochDay();
        long self = programme.selfServiceFirst().toEpochDay();
        String started = "(started_at + " + BANGKOK_MICROS + ") // " + DAY_MICROS;
        String anyNull = "terms_accepted_at IS NULL OR card_confirmed_at IS NULL OR selfie_at IS NULL OR password_set_at IS"
                + " NULL OR consent_at IS NULL OR completed_at IS NULL";
        String taken = "list_filter([started_at, terms_accepted_at, card_confirmed_at, selfie_at, password_set_at,"
                + " consent_at, completed_at], lambda x: x IS NOT NULL)";
        String known = "valid AND civil_rows = 1";
        return bit(0, "NOT valid")
                + bit(1, started + " < " + pilot)
                + bit(2, "method = 'SELF' AND " + started + " < " + self)
                + bit(3, "method <> 'SELF' AND office_code IS NULL")
                + bit(4, anyNull)
                // without a null, comparisons will do; lists are dear
                + bit(5, "CASE WHEN " + anyNull + " THEN list_sort(" + taken + ") <> " + taken
                        + " ELSE NOT (started_at <= terms_accepted_at AND terms_accepted_at <= card_confirmed_at AND"
                        + " card_confirmed_at <= selfie_at AND selfie_at <= password_set_at AND password_set_at <="
                        + " consent_at AND consent_at <= completed_at) END")
                + bit(6, "method = 'SELF' AND selfie_at IS NOT NULL AND NOT coalesce(face_score >= "
                        + programme.leastFaceScore() + " AND face_score <= 1, false)")
                + bit(7, "valid AND civil_rows IS NULL")
                + bit(8, known + " AND (given_name <> c_given OR family_name <> c_family OR birth_date <> c_birth)")
                + bit(9, known + " AND c_status = 'DECEASED' AND coalesce(died <= day, true)")
                + bit(10, "valid AND laser IS NOT NULL AND k_laser IS NULL")
                + bit(11, "valid AND k_laser IS NOT NULL AND issued > day")
                + bit(12, "valid AND k_laser IS NOT NULL AND k_status <> 'ACTIVE' AND coalesce(ended <= day, true)")
                + bit(13, "valid AND k_laser IS NOT NULL AND expires < day")
                + bit(15, "valid AND civil_rows > 1").replaceFirst(" \\| $", "");
    }

    private static String bit(int number, String condition) {
        return "(CASE WHEN " + condition + " THEN " + (1 << number) + " ELSE 0 END) | ";
    }

    /** 13 digits, of which the last is the check digit. */
    private static String valid(String id) {
        StringBuilder sum = new StringBuilder();
        long power = 1_000_000_000_000L;
        for (int weight = 13; weight >= 2; weight--) {
            sum.append(weight == 13 ? "" : " + ").append(id + " // " + power + " % 10 * " + weight);
            power /= 10;
        }
        return "(" + id + " BETWEEN 1000000000000 AND 9999999999999 AND (11 - (" + sum + ") % 11) % 10 = " + id
                + " % 10)";
    }

    private static String verdicts(Path file) {
        StringBuilder reasons = new StringBuilder("concat_ws(','");
        for (int bit = 0; bit < REASONS.size(); bit++) {
            reasons.append(", CASE WHEN (reasons & ").append(1 << bit).append(") <> 0 THEN '").append(REASONS.get(bit))
                    .append("' END");
        }
        return "COPY (WITH names AS (SELECT DISTINCT reasons, " + reasons + ") AS text FROM decided)"
                + " SELECT enrolment_id, citizen_id, CASE WHEN reasons = 0 THEN 'ACCEPTED' WHEN (reasons & ~(1 << 15 | 1 <<"
                + " 14)) <> 0 THEN 'REFUSED' WHEN (reasons & 1 << 14) <> 0 THEN 'SUPERSEDED' ELSE 'UNDECIDED' END AS verdict,"
                + " text AS reasons, method FROM decided JOIN names USING (reasons)) TO "
                + EligibilitySql.quote(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)";
    }

    private String identities(Path file) {
        long at = day.toEpochDay();
        return "COPY (SELECT citizen_id, device_id, completed_at AS enrolled_at, expires_on AS valid_until, CASE WHEN c_status"
                + " = 'DECEASED' AND coalesce(died <= " + at + ", true) THEN 'DECEASED' WHEN k_status <> 'ACTIVE' AND"
                + " coalesce(ended <= " + at + ", true) THEN 'CARD_ENDED' WHEN expires < " + at
                + " THEN 'CARD_EXPIRED' ELSE 'VALID' END AS status FROM decided WHERE reasons = 0) TO "
                + EligibilitySql.quote(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)";
    }

    private static void compare(Statement statement, Path answer, Path verified) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT count(*), count(*) FILTER (WHERE a.reasons IS DISTINCT FROM"
                + " v.reasons) FROM read_parquet(" + EligibilitySql.quote(verified + "/*.parquet")
                + ") v LEFT JOIN read_parquet(" + EligibilitySql.quote(answer.toString()) + ") a USING (enrolment_id)")) {
            result.next();
            System.out.printf(
                    Locale.ROOT, "%,d verdicts, %,d of them with other reasons here%n", result.getLong(1), result.getLong(2));
        }
    }
}
