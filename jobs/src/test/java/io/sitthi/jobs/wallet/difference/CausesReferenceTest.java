package io.sitthi.jobs.wallet.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.programme.ProgrammeEdit;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.appeals.DeliveredFolders;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Two nights in which anything may have changed, several things at once: each row's causes are those of a plain reference. */
class CausesReferenceTest {

    /** Which columns of evidence the columns of an appeal correct. */
    private static final Map<String, String> CORRECTS = Map.ofEntries(
            Map.entry("given_name", "identity_differs"),
            Map.entry("family_name", "identity_differs"),
            Map.entry("birth_date", "identity_differs"),
            Map.entry("laser_code", "identity_differs"),
            Map.entry("civil_birth_date", "birth_date"),
            Map.entry("nationality", "nationality"),
            Map.entry("deceased", "deceased"),
            Map.entry("house", "house"),
            Map.entry("income", "income"),
            Map.entry("deposits", "deposits"),
            Map.entry("incarcerated", "incarcerated"),
            Map.entry("suspended", "suspended"),
            Map.entry("violated", "violated"),
            Map.entry("source_data_error", "source_data_error"));

    private static final List<String> TERMS = List.of(
            "income.limit_baht=300000",
            "deposits.limit_baht=100000",
            "age.minimum_years=25",
            "nationality=LAO",
            "registration.SMARTPHONE.last=2024-08-25",
            "registration.SMARTPHONE.channels=[KIOSK, THAID, DESIGNATED_POINT]");

    private static final String COUNTING = "deposits.account_types=[SAVINGS, FIXED]";

    @Property(tries = 2, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void causesAreThoseOfThePlainReference(@ForAll int seed) throws Exception {
        Path folder = Files.createTempDirectory("causes");
        try (DuckDb duckDb = new DuckDb()) {
            Path base = folder.resolve("base");
            SyntheticDrop.generate(Location.of(base), SyntheticDropOptions.of(900, 77), ProgressListener.NONE);
            Path one = change(duckDb, base, folder.resolve("drop1"), seed, 3);
            Path two = change(duckDb, base, folder.resolve("drop2"), seed + 1, 2);
            Path first = verify(folder, one, "first", List.of());
            Set<String> told = new TreeSet<>();
            told.addAll(assertCauses(folder, first, verify(folder, two, "same", List.of()), List.of(), false));
            told.addAll(assertCauses(folder, first, verify(folder, two, "terms", TERMS), TERMS, false));
            List<String> counting = new ArrayList<>(TERMS.subList(0, 2));
            counting.add(COUNTING);
            told.addAll(assertCauses(folder, first, verify(folder, two, "counting", counting), counting, true));
            assertThat(told)
                    .as("each cause stands alone somewhere, and many together")
                    .contains(
                            "PROGRAMME",
                            "REGISTRATION",
                            "CIVIL",
                            "TAX",
                            "DEPOSITS",
                            "INCARCERATION",
                            "MEASURES",
                            "OTHER_REGISTRATION",
                            "SOURCE_DATA",
                            "APPEAL")
                    .hasSizeGreaterThan(40);
        } finally {
            Location.of(folder).delete();
        }
    }

    /** @return every set of causes that occurs, joined */
    private static Set<String> assertCauses(
            Path folder, Path first, Path second, List<String> terms, boolean otherCounting) throws Exception {
        Path answer = folder.resolve("answer-" + second.getFileName());
        CommandRun.of("difference", "--from", first.toString(), "--to", second.toString(), "--out", answer.toString())
                .hasStatus(0);
        PlainCauses reference =
                new PlainCauses(WalletKind.shipped(), programme(terms), !terms.isEmpty(), otherCounting);
        Set<String> told = new TreeSet<>();
        try (DuckDb duckDb = new DuckDb()) {
            Map<String, Map<String, String>> before = evidence(duckDb, first);
            Map<String, Map<String, String>> after = evidence(duckDb, second);
            Map<String, Set<String>> corrected = corrections(duckDb, folder.resolve("drop2"));
            List<Map<String, String>> changes =
                    rows(duckDb, "SELECT * FROM " + DuckDb.folder(answer.resolve("changes")));
            assertThat(changes).hasSizeGreaterThan(200);
            List<String> wrong = new ArrayList<>();
            for (Map<String, String> change : changes) {
                Map<String, String> had = before.get(key(change));
                Map<String, String> has = after.get(key(change));
                String wanted = "REGISTRATION";
                if (change.get("change").equals("CHANGED")) {
                    Set<String> columns = new LinkedHashSet<>();
                    for (Map<String, String> row : List.of(had, has)) {
                        columns.addAll(corrected.getOrDefault(row.getOrDefault("appeal_id", ""), Set.of()));
                    }
                    wanted = reference.of(had, has, columns);
                }
                told.add(wanted);
                if (!wanted.equals(change.get("causes"))) {
                    wrong.add("registration " + change.get("registration_id") + ": wanted " + wanted + ", told "
                            + change.get("causes") + ", from " + change.get("reasons_before") + " to "
                            + change.get("reasons_after"));
                }
            }
            assertThat(wrong).isEmpty();
        }
        return told;
    }

    private static String key(Map<String, String> row) {
        return row.get("registration_id") + " " + row.get("citizen_id");
    }

    private static Map<String, Map<String, String>> evidence(DuckDb duckDb, Path out) throws Exception {
        Map<String, Map<String, String>> byKey = new HashMap<>();
        for (Map<String, String> row : rows(
                duckDb,
                "SELECT e.* REPLACE (strftime(registered_at, '%Y-%m-%dT%H:%M:%S.%f') AS registered_at,"
                        + " strftime(identity_verified_at, '%Y-%m-%dT%H:%M:%S.%f') AS identity_verified_at), v.reasons"
                        + " FROM "
                        + DuckDb.folder(out.resolve("evidence")) + " e JOIN " + DuckDb.folder(out.resolve("verdicts"))
                        + " v USING (registration_id, citizen_id)")) {
            byKey.put(key(row), row);
        }
        return byKey;
    }

    private static Map<String, Set<String>> corrections(DuckDb duckDb, Path drop) throws Exception {
        Map<String, Set<String>> byAppeal = new HashMap<>();
        for (Map<String, String> row : rows(duckDb, "SELECT * FROM " + DuckDb.folder(drop.resolve("appeals")))) {
            Set<String> columns = new LinkedHashSet<>();
            CORRECTS.forEach((column, corrected) -> {
                if (row.containsKey(column)) {
                    columns.add(corrected);
                }
            });
            byAppeal.put(row.get("appeal_id"), columns);
        }
        return byAppeal;
    }

    /** Rows as texts; what is null is absent. */
    private static List<Map<String, String>> rows(DuckDb duckDb, String query) throws Exception {
        List<Map<String, String>> rows = new ArrayList<>();
        try (Statement statement = duckDb.connection().createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                Map<String, String> row = new HashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    String value = result.getString(i);
                    if (value != null) {
                        row.put(result.getMetaData().getColumnName(i), value);
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static WalletProgramme programme(List<String> sets) throws Exception {
        return WalletKind.parse(yaml(sets).getBytes(StandardCharsets.UTF_8), "a test");
    }

    private static String yaml(List<String> sets) throws Exception {
        String yaml = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        for (String set : sets) {
            yaml = ProgrammeEdit.set(yaml, set.substring(0, set.indexOf('=')), set.substring(set.indexOf('=') + 1));
        }
        return yaml;
    }

    private static Path verify(Path folder, Path drop, String name, List<String> sets) throws Exception {
        Path out = folder.resolve(name);
        Path programme = Files.writeString(folder.resolve(name + ".yaml"), yaml(sets));
        CommandRun.of(
                        "verify",
                        "--drop",
                        drop.toString(),
                        "--out",
                        out.toString(),
                        "--programme",
                        programme.toString(),
                        "--evidence")
                .hasStatus(0);
        return out;
    }

    /** The drop of one night: by lot, about every eighth value of each dataset is another. */
    private static Path change(DuckDb duckDb, Path base, Path drop, int seed, int appeals) throws Exception {
        DeliveredFolders.copy(base, drop);
        duckDb.execute("CREATE OR REPLACE MACRO lot(x, n, m) AS hash(x, n, " + seed + ") % m = 0");
        String given = "CASE WHEN lot(citizen_id, 1, 8) THEN given_name || 'x' ELSE given_name END AS given_name";
        rewrite(
                duckDb,
                drop,
                "registrations",
                "SELECT * REPLACE (" + given
                        + ", CASE WHEN lot(registration_id, 2, 8) THEN registered_at + INTERVAL 30 DAY ELSE registered_at"
                        + " END AS registered_at, CASE WHEN lot(registration_id, 3, 8) THEN 'DESIGNATED_POINT' ELSE"
                        + " channel END AS channel, CASE WHEN lot(registration_id, 4, 8) THEN NULL ELSE"
                        + " identity_verified_at END AS identity_verified_at) FROM t WHERE NOT lot(registration_id, 5, 30)"
                        + " UNION ALL SELECT * REPLACE (registration_id + 1000000 AS registration_id, registered_at -"
                        + " INTERVAL 1 DAY AS registered_at, identity_verified_at - INTERVAL 2 DAY AS"
                        + " identity_verified_at) FROM t WHERE lot(citizen_id, 6, 6)");
        rewrite(
                duckDb,
                drop,
                "civil",
                "SELECT * REPLACE (CASE WHEN lot(citizen_id, 11, 9) THEN family_name || 'y' ELSE family_name END AS"
                        + " family_name, CASE WHEN lot(citizen_id, 12, 8) THEN 'LAO' ELSE nationality END AS nationality,"
                        + " CASE WHEN lot(citizen_id, 13, 8) THEN 'DECEASED' ELSE status END AS status, CASE WHEN"
                        + " lot(citizen_id, 14, 8) THEN NULL ELSE house_id END AS house_id, CASE WHEN lot(citizen_id, 15,"
                        + " 8) THEN DATE '2008-09-15' + CAST(hash(citizen_id) % 3 AS INTEGER) ELSE birth_date END AS"
                        + " birth_date) FROM t WHERE NOT lot(citizen_id, 16, 12) UNION ALL SELECT * FROM t WHERE"
                        + " lot(citizen_id, 17, 25)");
        rewrite(
                duckDb,
                drop,
                "tax",
                "SELECT * REPLACE (CASE WHEN lot(citizen_id, 21, 5) THEN 840000.01 WHEN lot(citizen_id, 22, 25) THEN -1"
                        + " WHEN lot(citizen_id, 23, 5) THEN 310000 ELSE assessable_income END AS assessable_income) FROM"
                        + " t");
        rewrite(
                duckDb,
                drop,
                "deposits",
                "SELECT * REPLACE (CASE WHEN lot(citizen_id, 31, 6) THEN 500000.01 WHEN lot(citizen_id, 32, 6) THEN"
                        + " 100001 ELSE balance END AS balance) FROM t");
        rewrite(
                duckDb,
                drop,
                "incarceration",
                "SELECT * FROM t UNION ALL SELECT citizen_id, DATE '2020-01-01', NULL FROM "
                        + DuckDb.folder(base.resolve("civil")) + " WHERE lot(citizen_id, 41, 9)");
        rewrite(
                duckDb,
                drop,
                "measures",
                "SELECT * FROM t UNION ALL SELECT citizen_id, 'HALF_HALF', CASE WHEN lot(citizen_id, 51, 2) THEN"
                        + " 'RECALLED' ELSE 'VIOLATED' END FROM " + DuckDb.folder(base.resolve("civil"))
                        + " WHERE lot(citizen_id, 52, 9)");
        appeals(duckDb, base, drop, appeals);
        return drop;
    }

    /** Appeals are cumulative: the second night has those of the first, and others. */
    private static void appeals(DuckDb duckDb, Path base, Path drop, int every) throws Exception {
        duckDb.execute("CREATE OR REPLACE MACRO maybe(k, n, v) AS CASE WHEN hash(k, n) % 5 = 0 THEN v END");
        Path delivered = Files.createDirectories(drop.resolve("appeals"));
        duckDb.execute("COPY (SELECT registration_id * 10 + k AS appeal_id, registration_id, TIMESTAMPTZ"
                + " '2024-10-01 00:00:00Z' AS filed_at, 'OTHER' AS grounds, 'GRANTED' AS decision, 'o' AS decided_by,"
                + " TIMESTAMPTZ '2024-10-02 00:00:00Z' + INTERVAL (k) DAY AS decided_at,"
                + " maybe(appeal, 3, c.given_name) AS given_name, maybe(appeal, 4, c.family_name) AS family_name,"
                + " maybe(appeal, 5, c.birth_date) AS birth_date, maybe(appeal, 6, c.laser_code) AS laser_code,"
                + " maybe(appeal, 7, DATE '2012-01-01') AS civil_birth_date, maybe(appeal, 8, 'LAO') AS nationality,"
                + " maybe(appeal, 9, hash(appeal, 10) % 2 = 0) AS deceased, maybe(appeal, 11, hash(appeal, 12) % 2 = 0)"
                + " AS house, maybe(appeal, 13, CAST(hash(appeal, 14) % 1600000 AS DECIMAL(18, 2))) AS income,"
                + " maybe(appeal, 15, CAST(hash(appeal, 16) % 1000000 AS DECIMAL(18, 2))) AS deposits,"
                + " maybe(appeal, 17, hash(appeal, 18) % 2 = 0) AS incarcerated, maybe(appeal, 19, hash(appeal, 20) % 2"
                + " = 0) AS suspended, maybe(appeal, 21, hash(appeal, 22) % 2 = 0) AS violated, maybe(appeal, 23,"
                + " hash(appeal, 24) % 2 = 0) AS source_data_error FROM (SELECT *, registration_id * 10 + k AS appeal"
                + " FROM " + DuckDb.folder(base.resolve("registrations"))
                + ", range(2) r(k) WHERE hash(registration_id) % 4 = 0 AND k < 4 - " + every + ") LEFT JOIN (SELECT"
                + " citizen_id, any_value(given_name) AS given_name, any_value(family_name) AS family_name,"
                + " any_value(birth_date) AS birth_date, any_value(laser_code) AS laser_code FROM "
                + DuckDb.folder(base.resolve("civil")) + " GROUP BY citizen_id) c USING (citizen_id)) TO '"
                + delivered + "/part-0.parquet' (FORMAT parquet)");
        DeliveredFolders.manifest(delivered, "appeals");
    }

    private static void rewrite(DuckDb duckDb, Path drop, String dataset, String query) throws Exception {
        Path folder = drop.resolve(dataset);
        duckDb.execute("CREATE OR REPLACE TABLE t AS SELECT * FROM " + DuckDb.folder(folder));
        DeliveredFolders.delete(folder);
        Files.createDirectories(folder);
        duckDb.execute("COPY (" + query + ") TO '" + folder + "/part-0.parquet' (FORMAT parquet)");
        DeliveredFolders.manifest(folder, dataset);
    }
}
