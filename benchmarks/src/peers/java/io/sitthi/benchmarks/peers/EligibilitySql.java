package io.sitthi.benchmarks.peers;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The eligibility rules as one SQL statement, from six datasets to Parquet: a simpler form of contract section 3. What it
 * leaves out is left out in the peers' favour, since {@code verify} does it in the time measured:
 *
 * <ul>
 *   <li>names and laser codes are compared as they stand, without normalisation;
 *   <li>no row is held to be defective or rejected: nothing is checked for nulls or unknown values, civil rows are taken
 *       to be one each, and the deposits' {@code as_of} is not read;
 *   <li>no digest, size or row count is checked;
 *   <li>no wallets, rejects, summary or report, no job history, no restart;
 *   <li>{@code DUPLICATE_REGISTRATION} only where asked for.
 * </ul>
 *
 * <p>How it is written follows from what DuckDB does well; Spark gets the same in its own words. What only the citizens over a limit need is aggregated and cut
 * down first, so that the registrations probe two hash tables and not six. Reasons are bits of a number, and become text
 * only where there are any. A negative balance counts as 0, so it is filtered out, which a scan can do by itself.
 *
 * @param incarcerationAsOf day of the manifest of incarceration
 * @param duplicates whether to look for duplicate registrations: a window function over all registrations
 * @param identity how a registration's identity is compared with the civil row's
 * @param dialect whose words it is in
 */
record EligibilitySql(
        Path drop,
        WalletProgramme programme,
        LocalDate incarcerationAsOf,
        boolean duplicates,
        Identity identity,
        Dialect dialect) {

    /** Whose words. */
    enum Dialect {
        DUCKDB,
        SPARK
    }

    /** What the join carries of a person's name, birth date and laser code. */
    enum Identity {
        /** One hash of the four, as {@code verify} does: a hash table of numbers only. */
        HASH,
        /** The four as they are. */
        TEXT
    }

    private static final String TEMPLATE =
            """
            WITH facts AS (
                -- a row for each citizen of whom tax, banks, prisons or other measures tell something that counts
                SELECT citizen_id, bit_or(bit) AS bits FROM (
                    SELECT citizen_id, {INCOME_OVER_LIMIT} AS bit FROM {tax} WHERE tax_year_be = {taxYear}
                    GROUP BY citizen_id HAVING sum(assessable_income) > {incomeLimit}
                    UNION ALL
                    SELECT citizen_id, {DEPOSITS_OVER_LIMIT} FROM {deposits}
                    WHERE account_type IN ({accountTypes}) AND currency = {currency} AND NOT joint AND balance > 0
                    GROUP BY citizen_id HAVING sum(balance) > {depositsLimit}
                    UNION ALL
                    SELECT citizen_id, {INCARCERATED} FROM {incarceration}
                    WHERE admitted_on <= {incarcerationAsOf}
                        AND (released_on IS NULL OR released_on > {incarcerationAsOf})
                    UNION ALL
                    SELECT citizen_id, CASE finding WHEN 'VIOLATED' THEN {MEASURE_VIOLATED} ELSE {RIGHTS_SUSPENDED} END
                    FROM {measures})
                GROUP BY citizen_id),
            civil AS (
                SELECT citizen_id, {identity},
                    CASE WHEN status = 'DECEASED' THEN {DECEASED} ELSE 0 END
                    + CASE WHEN house_id IS NULL THEN {NO_HOUSE_REGISTRATION} ELSE 0 END
                    + CASE WHEN nationality <> {nationality} THEN {NOT_THAI} ELSE 0 END
                    + CASE WHEN birth_date > {lastBirthday} THEN {UNDER_AGE} ELSE 0 END AS bits
                FROM {civil}),
            registrations AS (
                SELECT registration_id, citizen_id, {identity}, applicant_group, channel, identity_verified_at,
                    registered_at, home_district_code
                FROM {registrations}),
            judged AS (
                SELECT r.registration_id, r.citizen_id, r.registered_at, r.home_district_code AS district_code,
                    CASE WHEN {isInvalid} THEN {INVALID_CITIZEN_ID} ELSE
                        coalesce(f.bits, 0)
                        + CASE WHEN c.citizen_id IS NULL THEN {UNKNOWN_CITIZEN} ELSE
                            c.bits + CASE WHEN {isMismatch} THEN {IDENTITY_MISMATCH} ELSE 0 END END END
                    + CASE WHEN CASE r.applicant_group WHEN 'SMARTPHONE' THEN {isOutsideSmartphone}
                        ELSE {isOutsideNoSmartphone} END THEN {OUTSIDE_WINDOW} ELSE 0 END
                    + CASE WHEN r.identity_verified_at IS NULL OR r.identity_verified_at > r.registered_at
                        OR CASE r.applicant_group WHEN 'SMARTPHONE' THEN {isElsewhereSmartphone}
                        ELSE {isElsewhereNoSmartphone} END THEN {IDENTITY_NOT_VERIFIED} ELSE 0 END AS mask
                FROM registrations r
                LEFT JOIN civil c ON c.citizen_id = r.citizen_id
                LEFT JOIN facts f ON f.citizen_id = r.citizen_id),
            masked AS ({masked})
            SELECT registration_id, citizen_id,
                CASE WHEN mask = 0 THEN 'ELIGIBLE' ELSE 'INELIGIBLE' END AS verdict,
                CASE WHEN mask = 0 THEN '' ELSE {reasonText} END AS reasons,
                district_code
            FROM masked
            """;

    private static final String DUCKDB_OUTPUT = "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd)";
    private static final String SPARK_OUTPUT =
            "INSERT OVERWRITE DIRECTORY %2$s USING parquet OPTIONS (compression 'zstd') %1$s";

    private static final String WITH_DUPLICATES =
            """
            SELECT registration_id, citizen_id, district_code,
                mask + CASE WHEN mask & {notCounted} = 0 AND row_number() OVER (
                    PARTITION BY citizen_id, mask & {notCounted} = 0 ORDER BY registered_at, registration_id) > 1
                    THEN {DUPLICATE_REGISTRATION} ELSE 0 END AS mask
            FROM judged""";

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)\\}");

    /**
     * The statement that decides every registration and writes the verdicts.
     *
     * @param file DuckDB's one file, or the directory of Spark's files
     */
    String copyTo(Path file) {
        Map<String, String> values = new HashMap<>();
        for (Reason reason : Reason.values()) {
            values.put(reason.name(), Integer.toString(reason.bit()));
        }
        for (String dataset : List.of("registrations", "civil", "tax", "deposits", "incarceration", "measures")) {
            values.put(dataset, source(dataset));
        }
        values.put("taxYear", Integer.toString(programme.taxYearBe()));
        values.put("incomeLimit", baht(programme.incomeLimitSatang()));
        values.put("depositsLimit", baht(programme.depositsLimitSatang()));
        values.put("accountTypes", quoteAll(programme.countedAccountTypes()));
        values.put("currency", quote(programme.countedCurrency()));
        values.put("incarcerationAsOf", date(incarcerationAsOf));
        values.put("nationality", quote(programme.nationality()));
        values.put("lastBirthday", date(programme.ageReferenceDate().minusYears(programme.minimumAge())));
        values.put("isInvalid", isInvalid("r.citizen_id"));
        values.put("isOutsideSmartphone", isOutside(ApplicantGroup.SMARTPHONE));
        values.put("isOutsideNoSmartphone", isOutside(ApplicantGroup.NO_SMARTPHONE));
        values.put("isElsewhereSmartphone", isElsewhere(ApplicantGroup.SMARTPHONE));
        values.put("isElsewhereNoSmartphone", isElsewhere(ApplicantGroup.NO_SMARTPHONE));
        values.put("notCounted", Integer.toString(notCounted()));
        values.put("masked", duplicates ? WITH_DUPLICATES : "SELECT * FROM judged");
        values.put("reasonText", reasonText());
        switch (identity) {
            case HASH -> {
                values.put("identity", hash() + "(given_name, family_name, birth_date, laser_code) AS identity");
                values.put("isMismatch", "r.identity <> c.identity");
            }
            case TEXT -> {
                values.put("identity", "given_name, family_name, birth_date, laser_code");
                values.put(
                        "isMismatch",
                        "r.given_name <> c.given_name OR r.family_name <> c.family_name"
                                + " OR r.birth_date <> c.birth_date OR r.laser_code <> c.laser_code");
            }
        }
        String output =
                switch (dialect) {
                    case DUCKDB -> DUCKDB_OUTPUT;
                    case SPARK -> SPARK_OUTPUT;
                };
        return output.formatted(fill(fill(TEMPLATE, values), values), quote(file.toString()));
    }

    private String source(String dataset) {
        return switch (dialect) {
            case DUCKDB -> "read_parquet(" + quote(drop.resolve(dataset) + "/*.parquet") + ")";
            case SPARK -> "parquet.`" + drop.resolve(dataset) + "`";
        };
    }

    /** A hash of 64 bits over several columns. */
    private String hash() {
        return switch (dialect) {
            case DUCKDB -> "hash";
            case SPARK -> "xxhash64";
        };
    }

    private String wholeDivision() {
        return switch (dialect) {
            case DUCKDB -> " // ";
            case SPARK -> " div ";
        };
    }

    /** Puts values where their names stand in braces. */
    private static String fill(String template, Map<String, String> values) {
        return NAME.matcher(template)
                .replaceAll(name -> Matcher.quoteReplacement(
                        Objects.requireNonNull(values.get(name.group(1)), () -> "no value for " + name.group(1))));
    }

    private String isInvalid(String id) {
        StringBuilder sum = new StringBuilder();
        long divisor = CitizenId.MIN;
        for (int weight = 13; weight > 1; weight--, divisor /= 10) {
            sum.append(sum.isEmpty() ? "" : " + ").append(weight + " * (" + id + wholeDivision() + divisor + " % 10)");
        }
        return id + " NOT BETWEEN " + CitizenId.MIN + " AND " + CitizenId.MAX + " OR (11 - (" + sum + ") % 11) % 10 <> "
                + id + " % 10";
    }

    private String isOutside(ApplicantGroup group) {
        DateWindow window =
                Objects.requireNonNull(programme.registrationWindows().get(group));
        return "r.registered_at < " + midnight(window.first()) + " OR r.registered_at >= "
                + midnight(window.last().plusDays(1));
    }

    /** Names the channels that are allowed or those that are not, whichever are fewer. */
    private String isElsewhere(ApplicantGroup group) {
        Set<Channel> allowed =
                Objects.requireNonNull(programme.allowedChannels().get(group));
        Set<Channel> others = EnumSet.allOf(Channel.class);
        others.removeAll(allowed);
        return allowed.size() < others.size()
                ? "r.channel NOT IN (" + quoteAll(names(allowed)) + ")"
                : "r.channel IN (" + quoteAll(names(others)) + ")";
    }

    private static int notCounted() {
        return Reason.INVALID_CITIZEN_ID.bit()
                | Reason.OUTSIDE_WINDOW.bit()
                | Reason.IDENTITY_NOT_VERIFIED.bit()
                | Reason.IDENTITY_MISMATCH.bit();
    }

    private static String reasonText() {
        return Stream.of(Reason.values())
                .filter(reason -> reason != Reason.SOURCE_DATA_ERROR)
                .map(reason -> "CASE WHEN mask & " + reason.bit() + " <> 0 THEN " + quote(reason.name()) + " END")
                .collect(Collectors.joining(",\n    ", "concat_ws(',',\n    ", ")"));
    }

    private static Set<String> names(Set<Channel> channels) {
        return channels.stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String baht(long satang) {
        return BigDecimal.valueOf(satang, 2).toPlainString();
    }

    private static String date(LocalDate date) {
        return "DATE '" + date + "'";
    }

    private String midnight(LocalDate date) {
        LocalDateTime utc = LocalDateTime.ofInstant(date.atStartOfDay(WalletProgramme.ZONE).toInstant(), ZoneOffset.UTC);
        return switch (dialect) {
            case DUCKDB -> "TIMESTAMPTZ '" + utc + ":00+00'";
            case SPARK -> "TIMESTAMP '" + utc + ":00Z'";
        };
    }

    static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String quoteAll(Collection<String> texts) {
        return texts.stream().map(EligibilitySql::quote).collect(Collectors.joining(", "));
    }
}
