package io.sitthi.jobs.wallet.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.programme.ProgrammeEdit;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.programmes.wallet.WalletKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Appeals over a generated drop, against an independent query. */
class GeneratedAppealsTest {

    @TempDir
    private Path folder;

    /** The reference: the run without appeals, corrected by SQL, and judged by SQL. */
    @Test
    void generatedAppealsAreWhatAnIndependentQuerySays() throws Exception {
        Path generated = folder.resolve("drop");
        SyntheticDrop.generate(Location.of(generated), SyntheticDropOptions.of(4_000, 33), ProgressListener.NONE);
        if (Files.exists(generated.resolve("appeals"))) {
            DeliveredFolders.delete(generated.resolve("appeals"));
        }
        try (DuckDb duckDb = new DuckDb()) {
            duckDb.execute("CREATE MACRO h(x, n) AS hash(x * 1000 + n)");
            duckDb.execute("CREATE MACRO maybe(x, n, v) AS CASE WHEN h(x, n) % 5 = 0 THEN v END");
            duckDb.execute("CREATE TABLE a AS SELECT k AS appeal_id, registration_id, TIMESTAMPTZ"
                    + " '2024-10-20 00:00:00Z' AS filed_at, 'OTHER' AS grounds,"
                    + " CASE h(k, 1) % 4 WHEN 0 THEN 'UPHELD' WHEN 1 THEN NULL ELSE 'GRANTED' END AS decision,"
                    + " 'officer' AS decided_by, TIMESTAMPTZ '2024-10-21 00:00:00Z' + INTERVAL (h(k, 2) % 3) DAY AS"
                    + " decided_at, maybe(k, 3, c.given_name) AS given_name, maybe(k, 4, c.family_name) AS family_name,"
                    + " maybe(k, 5, c.birth_date) AS birth_date, maybe(k, 6, c.laser_code) AS laser_code,"
                    + " maybe(k, 7, DATE '2012-01-01') AS civil_birth_date, maybe(k, 8, 'THA') AS nationality,"
                    + " maybe(k, 9, h(k, 10) % 2 = 0) AS deceased, maybe(k, 11, h(k, 12) % 2 = 0) AS house,"
                    + " maybe(k, 13, CAST(h(k, 14) % 1600000 AS DECIMAL(18, 2))) AS income,"
                    + " maybe(k, 15, CAST(h(k, 16) % 1000000 AS DECIMAL(18, 2))) AS deposits,"
                    + " maybe(k, 17, h(k, 18) % 2 = 0) AS incarcerated, maybe(k, 19, h(k, 20) % 2 = 0) AS suspended,"
                    + " maybe(k, 21, h(k, 22) % 2 = 0) AS violated, maybe(k, 23, h(k, 24) % 2 = 0) AS source_data_error"
                    + " FROM (SELECT *, row_number() OVER (ORDER BY registration_id, n) AS k FROM "
                    + DuckDb.folder(generated.resolve("registrations")) + ", range(3) r(n)"
                    + " WHERE hash(registration_id + n) % 4 = 0 OR registration_id IN (SELECT registration_id FROM "
                    + DuckDb.folder(generated.resolve("registrations"))
                    + " WHERE citizen_id IN (SELECT citizen_id FROM "
                    + DuckDb.folder(generated.resolve("registrations"))
                    + " GROUP BY citizen_id HAVING count(*) > 1))) r"
                    + " LEFT JOIN (SELECT citizen_id, any_value(given_name) AS given_name, any_value(family_name) AS"
                    + " family_name, any_value(birth_date) AS birth_date, any_value(laser_code) AS laser_code FROM "
                    + DuckDb.folder(generated.resolve("civil")) + " GROUP BY citizen_id) c USING (citizen_id)");
            duckDb.execute("CREATE TABLE counting AS SELECT * FROM a WHERE decision = 'GRANTED' QUALIFY row_number()"
                    + " OVER (PARTITION BY registration_id ORDER BY decided_at DESC, appeal_id DESC) = 1");
            // the night without appeals, over registrations whose identity is corrected already
            Path plain = folder.resolve("plain-drop");
            DeliveredFolders.copy(generated, plain);
            Path registrations = plain.resolve("registrations");
            DeliveredFolders.delete(registrations);
            Files.createDirectories(registrations);
            duckDb.execute("COPY (SELECT r.* REPLACE (coalesce(c.given_name, r.given_name) AS given_name,"
                    + " coalesce(c.family_name, r.family_name) AS family_name, coalesce(c.birth_date, r.birth_date) AS"
                    + " birth_date, coalesce(c.laser_code, r.laser_code) AS laser_code) FROM "
                    + DuckDb.folder(generated.resolve("registrations"))
                    + " r LEFT JOIN counting c USING (registration_id)) TO '" + registrations
                    + "/part-0.parquet' (FORMAT parquet)");
            DeliveredFolders.manifest(registrations, "registrations");
            Path before = folder.resolve("before");
            CommandRun.of("verify", "--drop", plain.toString(), "--out", before.toString(), "--evidence")
                    .hasStatus(0);
            // with rejected registrations left alone: they have no verdict to appeal against
            Path delivered = Files.createDirectories(generated.resolve("appeals"));
            duckDb.execute("COPY a TO '" + delivered + "/part-0.parquet' (FORMAT parquet)");
            DeliveredFolders.manifest(delivered, "appeals");
            Path out = folder.resolve("out");
            CommandRun.of("verify", "--drop", generated.toString(), "--out", out.toString(), "--evidence")
                    .hasStatus(0);
            duckDb.execute("CREATE TABLE e AS SELECT e.* REPLACE ("
                    + " CASE WHEN civil = 'FOUND' THEN coalesce(c.civil_birth_date, e.birth_date) END AS birth_date,"
                    + " CASE WHEN civil = 'FOUND' THEN coalesce(c.nationality, e.nationality) END AS nationality,"
                    + " CASE WHEN civil = 'FOUND' THEN coalesce(c.deceased, e.deceased) END AS deceased,"
                    + " CASE WHEN civil = 'FOUND' THEN coalesce(c.house, e.house) END AS house,"
                    + asked("income") + asked("deposits") + asked("incarcerated") + asked("suspended")
                    + asked("violated") + asked("source_data_error") + " c.appeal_id AS appeal_id) FROM "
                    + DuckDb.folder(before.resolve("evidence")) + " e LEFT JOIN counting c USING (registration_id)");
            same(duckDb, "SELECT * FROM e", "SELECT * FROM " + DuckDb.folder(out.resolve("evidence")));
            duckDb.execute("CREATE TABLE v AS SELECT e.registration_id, e.citizen_id, e.appeal_id, registered_at,"
                    + " list_filter([CASE WHEN b.reasons LIKE '%INVALID_CITIZEN_ID%' THEN 'INVALID_CITIZEN_ID' END,"
                    + " CASE WHEN b.reasons LIKE '%OUTSIDE_WINDOW%' THEN 'OUTSIDE_WINDOW' END,"
                    + " CASE WHEN b.reasons LIKE '%IDENTITY_NOT_VERIFIED%' THEN 'IDENTITY_NOT_VERIFIED' END,"
                    + " CASE WHEN civil = 'NONE' THEN 'UNKNOWN_CITIZEN' END,"
                    + " CASE WHEN identity_differs THEN 'IDENTITY_MISMATCH' END,"
                    + " CASE WHEN deceased THEN 'DECEASED' END, CASE WHEN NOT house THEN 'NO_HOUSE_REGISTRATION' END,"
                    + " CASE WHEN nationality <> 'THA' THEN 'NOT_THAI' END,"
                    + " CASE WHEN birth_date > DATE '2008-09-15' THEN 'UNDER_AGE' END,"
                    + " CASE WHEN income > 840000 THEN 'INCOME_OVER_LIMIT' END,"
                    + " CASE WHEN deposits > 500000 THEN 'DEPOSITS_OVER_LIMIT' END,"
                    + " CASE WHEN incarcerated THEN 'INCARCERATED' END,"
                    + " CASE WHEN suspended THEN 'RIGHTS_SUSPENDED' END,"
                    + " CASE WHEN violated THEN 'MEASURE_VIOLATED' END, NULL,"
                    + " CASE WHEN source_data_error THEN 'SOURCE_DATA_ERROR' END], lambda x: x IS NOT NULL) AS codes"
                    + " FROM e JOIN " + DuckDb.folder(before.resolve("verdicts"))
                    + " b USING (registration_id, citizen_id)");
            String competes = "NOT list_has_any(codes, ['INVALID_CITIZEN_ID', 'OUTSIDE_WINDOW',"
                    + " 'IDENTITY_NOT_VERIFIED', 'IDENTITY_MISMATCH'])";
            duckDb.execute("CREATE TABLE w AS SELECT *, " + competes + " AND row_number() OVER (PARTITION BY"
                    + " citizen_id, " + competes + " ORDER BY registered_at, registration_id) > 1 AS again FROM v");
            String wanted = "SELECT registration_id, citizen_id, appeal_id, array_to_string(CASE WHEN again THEN"
                    + " list_filter(codes, lambda x: x <> 'SOURCE_DATA_ERROR') || ['DUPLICATE_REGISTRATION'] ||"
                    + " list_filter(codes, lambda x: x = 'SOURCE_DATA_ERROR') ELSE codes END, ',') FROM w";
            same(
                    duckDb,
                    wanted,
                    "SELECT registration_id, citizen_id, appeal_id, reasons FROM "
                            + DuckDb.folder(out.resolve("verdicts")));
            assertThat(duckDb.rows("SELECT count(*) > 400, count(DISTINCT reasons) > 40 FROM "
                            + DuckDb.folder(out.resolve("verdicts")) + " WHERE appeal_id IS NOT NULL"))
                    .containsExactly("true|true");
            assertThat(duckDb.rows("SELECT count(*) FROM " + DuckDb.folder(out.resolve("rejects"))
                            + " WHERE dataset = 'appeals' AND code <> 'UNKNOWN_REFERENCE'"))
                    .containsExactly("0");
            whatIf(duckDb, generated, out);
        }
    }

    /** What another programme says of evidence that appeals corrected is what verify says of the drop. */
    private void whatIf(DuckDb duckDb, Path generated, Path out) throws Exception {
        String yaml = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        String other = yaml;
        for (String set : List.of("nationality=LAO", "age.minimum_years=11", "income.limit_baht=500000")) {
            int at = set.indexOf('=');
            other = ProgrammeEdit.set(other, set.substring(0, at), set.substring(at + 1));
        }
        Path programme = Files.writeString(folder.resolve("other.yaml"), other);
        Path wanted = folder.resolve("other");
        CommandRun.of(
                        "verify",
                        "--drop",
                        generated.toString(),
                        "--out",
                        wanted.toString(),
                        "--programme",
                        programme.toString())
                .hasStatus(0);
        CommandRun.of(
                        "what-if",
                        "--from",
                        out.toString(),
                        "--programme",
                        programme.toString(),
                        "--out",
                        folder.resolve("answer").toString())
                .hasStatus(0);
        same(
                duckDb,
                "SELECT registration_id, citizen_id, coalesce(m.reasons_after, b.reasons) FROM "
                        + DuckDb.folder(out.resolve("verdicts")) + " b LEFT JOIN "
                        + DuckDb.folder(folder.resolve("answer/moved")) + " m USING (registration_id, citizen_id)",
                "SELECT registration_id, citizen_id, reasons FROM " + DuckDb.folder(wanted.resolve("verdicts")));
    }

    private static String asked(String column) {
        return " CASE WHEN civil = 'NOT_ASKED' THEN e." + column + " ELSE coalesce(c." + column + ", e." + column
                + ") END AS " + column + ",";
    }

    private static void same(DuckDb duckDb, String wanted, String found) throws Exception {
        assertThat(duckDb.rows("(" + wanted + ") EXCEPT ALL (" + found + ") LIMIT 5"))
                .as("lacks")
                .isEmpty();
        assertThat(duckDb.rows("(" + found + ") EXCEPT ALL (" + wanted + ") LIMIT 5"))
                .as("has")
                .isEmpty();
    }
}
