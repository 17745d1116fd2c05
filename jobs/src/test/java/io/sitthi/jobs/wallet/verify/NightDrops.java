package io.sitthi.jobs.wallet.verify;

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
import java.util.stream.Stream;

/**
 * Drops for nights: all registrations of a small country with the newest references and all appeals, the references of an
 * earlier day, and what one verify says of the whole.
 */
final class NightDrops {

    static final List<String> REFERENCES = List.of("civil", "tax", "deposits", "incarceration", "measures");

    final Path folder;
    /** All registrations, the newest references, all appeals. */
    final Path whole;
    /** The references of an earlier day. */
    final Path earlier;

    /** What one verify makes of the whole. */
    final Path wanted;

    final Path otherProgramme;

    NightDrops() throws Exception {
        folder = Files.createTempDirectory("nights");
        whole = folder.resolve("whole");
        earlier = folder.resolve("earlier");
        SyntheticDrop.generate(Location.of(whole), SyntheticDropOptions.of(500, 5), ProgressListener.NONE);
        try (DuckDb duckDb = new DuckDb()) {
            // every seventh registers again: earlier or later, in the same district or another
            rewrite(
                    duckDb,
                    whole,
                    "registrations",
                    "SELECT * FROM t UNION ALL SELECT * REPLACE (registration_id + 1000000 AS registration_id,"
                            + " registered_at + INTERVAL (CAST(hash(registration_id) % 5 AS INTEGER) - 2) DAY AS"
                            + " registered_at, home_district_code + CAST(hash(registration_id) % 2 AS INTEGER) AS"
                            + " home_district_code) FROM t WHERE hash(citizen_id) % 7 = 0");
            rewrite(
                    duckDb,
                    whole,
                    "civil",
                    "SELECT * FROM t UNION ALL SELECT * FROM t WHERE hash(citizen_id, 9) % 40 = 0");
            Path appeals = Files.createDirectories(whole.resolve("appeals"));
            duckDb.execute("COPY (SELECT row_number() OVER (ORDER BY registration_id) AS appeal_id, registration_id,"
                    + " TIMESTAMPTZ '2024-10-01 00:00:00Z' AS filed_at, 'OTHER' AS grounds,"
                    + " CASE hash(registration_id) % 3 WHEN 0 THEN 'UPHELD' ELSE 'GRANTED' END AS decision, 'o' AS"
                    + " decided_by, TIMESTAMPTZ '2024-10-01 00:00:00Z' AS decided_at, CASE WHEN hash(registration_id)"
                    + " % 5 < 2 THEN given_name || 'x' END AS given_name, CAST(NULL AS VARCHAR) AS family_name,"
                    + " CAST(NULL AS DATE) AS birth_date, CAST(NULL AS VARCHAR) AS laser_code, CAST(NULL AS DATE) AS"
                    + " civil_birth_date, CAST(NULL AS VARCHAR) AS nationality, CAST(NULL AS BOOLEAN) AS deceased,"
                    + " true AS house, 1.00::DECIMAL(18, 2) AS income, CAST(NULL AS DECIMAL(18, 2)) AS deposits,"
                    + " CAST(NULL AS BOOLEAN) AS incarcerated, false AS suspended, CAST(NULL AS BOOLEAN) AS violated,"
                    + " CAST(NULL AS BOOLEAN) AS source_data_error FROM "
                    + DuckDb.folder(whole.resolve("registrations"))
                    + " WHERE registration_id IS NOT NULL AND hash(registration_id, 1) % 9 = 0) TO '" + appeals
                    + "/part-0.parquet' (FORMAT parquet)");
            manifest(appeals);
            copy(whole, earlier);
            rewrite(
                    duckDb,
                    earlier,
                    "tax",
                    "SELECT * REPLACE (CASE WHEN hash(citizen_id) % 3 = 0 THEN 900000 ELSE"
                            + " assessable_income END AS assessable_income) FROM t");
            rewrite(
                    duckDb,
                    earlier,
                    "civil",
                    "SELECT * REPLACE (CASE WHEN hash(citizen_id) % 5 = 0 THEN given_name ||"
                            + " 'y' ELSE given_name END AS given_name) FROM t WHERE hash(citizen_id, 3) % 20 > 0");
            rewrite(duckDb, earlier, "deposits", "SELECT * FROM t WHERE hash(citizen_id) % 2 = 0");
            rewrite(
                    duckDb,
                    earlier,
                    "measures",
                    "SELECT * FROM t WHERE hash(citizen_id) % 2 = 0 UNION ALL SELECT"
                            + " citizen_id, 'HALF_HALF', 'RECALLED' FROM " + DuckDb.folder(whole.resolve("civil"))
                            + " WHERE hash(citizen_id, 5) % 10 = 0");
        }
        wanted = folder.resolve("wanted");
        verify("--drop", whole.toString(), "--out", wanted.toString(), "--evidence");
        String yaml = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        otherProgramme = Files.writeString(
                folder.resolve("other.yaml"),
                ProgrammeEdit.set(ProgrammeEdit.set(yaml, "age.minimum_years", "30"), "nationality", "LAO"));
    }

    void delete() throws Exception {
        Location.of(folder).delete();
    }

    static void same(DuckDb duckDb, String one, String other, String what) throws Exception {
        assertThat(duckDb.rows("(" + one + ") EXCEPT ALL (" + other + ") LIMIT 5"))
                .as("%s: lacks", what)
                .isEmpty();
        assertThat(duckDb.rows("(" + other + ") EXCEPT ALL (" + one + ") LIMIT 5"))
                .as("%s: has", what)
                .isEmpty();
    }

    void deal(DuckDb duckDb, Path drop, String dataset, String condition) throws Exception {
        Path to = Files.createDirectories(drop.resolve(dataset));
        duckDb.execute("COPY (SELECT * FROM " + DuckDb.folder(whole.resolve(dataset)) + " WHERE " + condition + ") TO '"
                + to + "/part-0.parquet' (FORMAT parquet)");
        manifest(to);
    }

    static void rewrite(DuckDb duckDb, Path drop, String dataset, String query) throws Exception {
        Path to = drop.resolve(dataset);
        duckDb.execute("CREATE OR REPLACE TABLE t AS SELECT * FROM " + DuckDb.folder(to));
        Location.of(to).delete();
        Files.createDirectories(to);
        duckDb.execute("COPY (" + query + ") TO '" + to + "/part-0.parquet' (FORMAT parquet)");
        manifest(to);
    }

    private static void manifest(Path dataset) {
        String name = dataset.getFileName().toString();
        run(
                "manifest",
                "--dataset",
                name,
                "--source",
                "a test",
                "--as-of",
                name.equals("deposits") ? "2024-03-31" : "2024-10-16",
                dataset.toString());
    }

    static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path path : files.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    static void verify(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "verify";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        run(all);
    }

    static void run(String... arguments) {
        CommandRun.of(arguments).hasStatus(0);
    }
}
