package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.programme.ProgrammeEdit;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.verify.ProgramStops.Act;
import io.sitthi.programmes.wallet.WalletKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Nights that add up (contract section 14): the registrations of a drop are dealt to nights by lot, references are brought up to
 * date between them, and all nights together are what one verify says.
 */
class NightsTest {

    private static final List<String> REFERENCES = List.of("civil", "tax", "deposits", "incarceration", "measures");
    private static final String VERDICT = "registration_id, citizen_id, verdict, reasons, district_code, appeal_id";

    private static Path folder;
    /** All registrations, the newest references, all appeals. */
    private static Path whole;
    /** The references of an earlier day. */
    private static Path earlier;

    private static Path wanted;
    private static Path otherProgramme;

    @BeforeContainer
    static void drops() throws Exception {
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

    @AfterContainer
    static void clean() throws Exception {
        Location.of(folder).delete();
    }

    /** Any split, in any order; references that never change, or are brought up to date by lot; appeals that come late. */
    @Property(tries = 5, shrinking = ShrinkingMode.OFF, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void allNightsTogetherAreOneVerify(@ForAll @IntRange(min = 1, max = 5) int nights, @ForAll int seed)
            throws Exception {
        Random random = new Random(seed);
        Path place = Files.createTempDirectory(folder, "try");
        boolean updates = nights > 1 && random.nextBoolean();
        Path reference = place.resolve("reference");
        run("prepare", "--drop", (updates ? earlier : whole).toString(), "--reference", reference.toString());
        List<Path> outs = new ArrayList<>();
        boolean otherFirst = updates && random.nextBoolean();
        boolean late = random.nextBoolean();
        for (int night = 1; night <= nights; night++) {
            boolean last = night == nights;
            if (updates && night > 1) {
                Path update = place.resolve("update-" + night);
                boolean any = false;
                for (String dataset : REFERENCES) {
                    if (last || random.nextInt(3) == 0) {
                        copy(whole.resolve(dataset), update.resolve(dataset));
                        any = true;
                    }
                }
                if (any) {
                    run("prepare", "--update", reference.toString(), "--drop", update.toString());
                }
            }
            Path drop = place.resolve("drop-" + night);
            try (DuckDb duckDb = new DuckDb()) {
                deal(
                        duckDb,
                        drop,
                        "registrations",
                        "hash(coalesce(registration_id, 7), " + seed + ") % " + nights + " = " + (night - 1));
                if (last || !late || night > 1) {
                    deal(duckDb, drop, "appeals", last ? "true" : "hash(appeal_id) % " + nights + " < " + night);
                    if (!last) { // a later delivery puts some of them right
                        rewrite(
                                duckDb,
                                drop,
                                "appeals",
                                "SELECT * REPLACE (CASE WHEN appeal_id % 3 > 0 THEN income ELSE 999999 END AS income,"
                                        + " appeal_id % 4 > 0 AS house) FROM t");
                    }
                }
            }
            Path out = place.resolve("out-" + night);
            List<String> arguments = new ArrayList<>(
                    List.of("--reference", reference.toString(), "--drop", drop.toString(), "--out", out.toString()));
            arguments.add("--evidence");
            if (night > 1) {
                arguments.addAll(List.of("--previous", outs.get(night - 2).toString()));
            }
            if (otherFirst && !last) {
                arguments.addAll(List.of("--programme", otherProgramme.toString()));
            }
            if (last && updates || night > 1 && random.nextInt(4) == 0) {
                arguments.add("--revise");
            }
            verify(arguments.toArray(String[]::new));
            outs.add(out);
        }
        assertAddUp(outs, "nights " + nights + ", seed " + seed);
        Path last = outs.get(nights - 1);
        if (nights > 1) {
            // all nights together, compared as one
            Path answer = place.resolve("answer");
            run("difference", "--from", last.toString(), "--to", wanted.toString(), "--out", answer.toString());
            try (DuckDb duckDb = new DuckDb()) {
                assertThat(duckDb.rows("SELECT * FROM " + DuckDb.folder(answer.resolve("changes"))))
                        .isEmpty();
            }
            NightAnswers.assertSame(wanted, outs, place);
        }
        Location.of(place).delete();
    }

    /** A night and an update that are killed and continued leave the same behind. */
    @net.jqwik.api.Example
    void whatIsKilledIsContinued() throws Exception {
        Path place = Files.createTempDirectory(folder, "killed");
        Path reference = place.resolve("reference");
        Path log = place.resolve("log");
        killedPrepare(log, reference, "prepare", "--drop", earlier.toString(), "--reference", reference.toString());
        run("prepare", "--drop", earlier.toString(), "--reference", reference.toString());
        List<Path> outs = new ArrayList<>();
        for (int night = 1; night <= 2; night++) {
            if (night == 2) {
                Path update = place.resolve("update");
                for (String dataset : REFERENCES) {
                    copy(whole.resolve(dataset), update.resolve(dataset));
                }
                killedPrepare(log, reference, "prepare", "--update", reference.toString(), "--drop", update.toString());
                run("prepare", "--update", reference.toString(), "--drop", update.toString());
            }
            Path drop = place.resolve("drop-" + night);
            try (DuckDb duckDb = new DuckDb()) {
                deal(duckDb, drop, "registrations", "coalesce(registration_id, 7) % 2 = " + (night - 1));
                deal(duckDb, drop, "appeals", "true");
            }
            Path out = place.resolve("out-" + night);
            List<String> arguments = new ArrayList<>(List.of(
                    "verify", "--reference", reference.toString(), "--drop", drop.toString(), "--out", out.toString()));
            if (night == 2) {
                arguments.addAll(List.of("--revise", "--previous", outs.get(0).toString()));
            }
            for (int nth : new int[] {3}) {
                try (VerifyProcess process =
                        VerifyProcess.startStopped(log, Map.of(), arguments.toArray(String[]::new))) {
                    process.stopBefore(Act.RENAME, nth);
                    process.kill();
                }
                assertThat(out).doesNotExist();
            }
            run(arguments.toArray(String[]::new));
            outs.add(out);
        }
        assertAddUp(outs, "killed");
    }

    /** Killed as soon as something is there. */
    private static void killedPrepare(Path log, Path reference, String... arguments) throws Exception {
        try (VerifyProcess process = VerifyProcess.start(log, Map.of(), arguments)) {
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (!Files.exists(reference.resolve("pending.json")) && System.nanoTime() < deadline) {
                Thread.sleep(1);
            }
            process.kill();
        }
    }

    @net.jqwik.api.Example
    void whatIsNotWholeOrDoesNotFitIsRefused() throws Exception {
        Path place = Files.createTempDirectory(folder, "refused");
        Path reference = place.resolve("reference");
        Path drop = place.resolve("drop");
        try (DuckDb duckDb = new DuckDb()) {
            deal(duckDb, drop, "registrations", "coalesce(registration_id, 7) % 2 = 0");
            deal(duckDb, drop, "appeals", "true");
        }
        refused(3, reference, drop, place.resolve("x"), "is no prepared reference");
        run("prepare", "--drop", whole.toString(), "--reference", reference.toString());
        assertThat(CommandRun.of("prepare", "--drop", whole.toString(), "--reference", reference.toString())
                        .hasStatus(0)
                        .out())
                .contains("prepared already");
        CommandRun.of("prepare", "--drop", earlier.toString(), "--reference", reference.toString())
                .hasStatus(2);
        assertSameRejects(reference);
        Path first = place.resolve("first");
        verify("--reference", reference.toString(), "--drop", drop.toString(), "--out", first.toString());

        try (DuckDb duckDb = new DuckDb()) {
            String mismatches = "SELECT registration_id, citizen_id, fields, kind FROM ";
            same(
                    duckDb,
                    mismatches + DuckDb.folder(wanted.resolve("mismatches")) + " WHERE registration_id % 2 = 0",
                    mismatches + DuckDb.folder(first.resolve("mismatches")),
                    "mismatches");
            assertThat(duckDb.rows("SELECT count(*) > 5 FROM " + DuckDb.folder(first.resolve("mismatches"))))
                    .containsExactly("true");
        }

        // the chain
        assertThat(CommandRun.of(
                                "verify",
                                "--reference",
                                reference.toString(),
                                "--drop",
                                drop.toString(),
                                "--out",
                                place.resolve("x").toString(),
                                "--previous",
                                first.toString())
                        .hasStatus(3)
                        .message())
                .contains("delivered on an earlier night");
        refused(2, reference, drop, place.resolve("x"), "keeps nothing", "--previous", wanted.toString());
        refused(
                3,
                reference,
                drop,
                place.resolve("x"),
                "is missing",
                "--previous",
                place.resolve("no").toString());
        refused(
                2,
                reference,
                drop,
                place.resolve("x"),
                "--revise",
                "--previous",
                first.toString(),
                "--programme",
                otherProgramme.toString());
        Path noAppeals = place.resolve("no-appeals");
        try (DuckDb duckDb = new DuckDb()) {
            deal(duckDb, noAppeals, "registrations", "coalesce(registration_id, 7) % 2 = 1");
        }
        refused(3, reference, noAppeals, place.resolve("x"), "appeals", "--previous", first.toString());
        Path moved = Files.move(first, place.resolve("moved"));
        Path damaged = moved.resolve("kept/kept.json");
        Files.writeString(damaged, Files.readString(damaged).replaceFirst("\"rejected\" : ", "\"rejected\" : 1"));
        refused(3, reference, noAppeals, place.resolve("x"), "is damaged", "--previous", moved.toString());

        // the reference
        String yaml = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        Path year =
                Files.writeString(place.resolve("year.yaml"), ProgrammeEdit.set(yaml, "income.tax_year_be", "2565"));
        refused(2, reference, drop, place.resolve("x"), "income.tax_year_be", "--programme", year.toString());
        Files.writeString(reference.resolve("pending.json"), "{}");
        refused(3, reference, drop, place.resolve("x"), "begun and did not end");
        Files.delete(reference.resolve("pending.json"));
        Path block;
        try (Stream<Path> files = Files.list(reference.resolve("blocks-1"))) {
            block = files.filter(file -> file.getFileName().toString().matches("civil.*[.]block"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(block);
        bytes[bytes.length / 4] ^= 1;
        Files.write(block, bytes);
        refused(3, reference, drop, place.resolve("x"), "damaged");
        assertThat(block).exists();
        Path layout = reference.resolve("prepared.json");
        Files.writeString(layout, Files.readString(layout).replaceFirst("\"layout\" : 1", "\"layout\" : 0"));
        refused(3, reference, drop, place.resolve("x"), "layout 0");
        CommandRun.of("verify", "--drop", drop.toString(), "--out", "x", "--revise")
                .hasStatus(2);
    }

    private static void refused(int status, Path reference, Path drop, Path out, String message, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "verify", "--reference", reference.toString(), "--drop", drop.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        assertThat(CommandRun.of(arguments.toArray(String[]::new))
                        .hasStatus(status)
                        .message())
                .contains(message);
        assertThat(out).doesNotExist();
    }

    private static void assertSameRejects(Path reference) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            String found = "SELECT * FROM " + DuckDb.folder(reference.resolve("rejects"));
            String one = "SELECT * FROM " + DuckDb.folder(wanted.resolve("rejects"))
                    + " WHERE dataset NOT IN ('registrations', 'appeals')";
            same(duckDb, one, found, "rejects of the reference");
            assertThat(duckDb.rows("SELECT count(*) > 0 FROM (" + found + ") WHERE code = 'DUPLICATE_KEY'"))
                    .containsExactly("true");
        }
    }

    private static void assertAddUp(List<Path> outs, String what) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            StringBuilder rows = new StringBuilder();
            Map<String, String> wallets = new HashMap<>();
            for (int night = 0; night < outs.size(); night++) {
                Path out = outs.get(night);
                rows.append(night == 0 ? "" : " UNION ALL ")
                        .append("SELECT " + VERDICT + ", " + night * 2 + " AS night FROM ")
                        .append(DuckDb.folder(out.resolve("verdicts")))
                        .append(" UNION ALL SELECT " + VERDICT + ", " + (night * 2 + 1) + " FROM ")
                        .append(DuckDb.folder(out.resolve("revised")));
                // a row of revised/ says what the nights before said
                for (String row : duckDb.rows("SELECT citizen_id FROM " + DuckDb.folder(out.resolve("withdrawn")))) {
                    assertThat(wallets.remove(row))
                            .as("%s: a wallet that ends was open", what)
                            .isNotNull();
                }
                for (String row : duckDb.rows("SELECT * FROM " + DuckDb.folder(out.resolve("wallets")))) {
                    String before = wallets.put(row.substring(0, row.indexOf('|')), row);
                    assertThat(before)
                            .as("%s: a wallet is written when it changes", what)
                            .isNotEqualTo(row);
                }
            }
            duckDb.execute("CREATE TABLE nights AS " + rows);
            same(
                    duckDb,
                    "SELECT " + VERDICT + " FROM " + DuckDb.folder(wanted.resolve("verdicts")),
                    "SELECT " + VERDICT + " FROM nights QUALIFY row_number() OVER (PARTITION BY registration_id,"
                            + " citizen_id ORDER BY night DESC) = 1",
                    what);
            assertThat(duckDb.rows("SELECT count(*) FROM (SELECT n.* FROM nights n JOIN nights m USING"
                            + " (registration_id, citizen_id) WHERE n.night > m.night AND n.night % 2 = 0)"))
                    .as("%s: each registration stands once in verdicts/", what)
                    .containsExactly("0");
            assertThat(wallets.values())
                    .as("%s: wallets", what)
                    .containsExactlyInAnyOrderElementsOf(
                            duckDb.rows("SELECT * FROM " + DuckDb.folder(wanted.resolve("wallets"))));
        }
        JsonNode one = summary(wanted);
        JsonNode all = summary(outs.get(outs.size() - 1)).path("all");
        for (String key :
                List.of("registrations", "rejected_registrations", "verdicts", "reasons", "wallets", "credit_total")) {
            assertThat(all.path(key)).as("%s: %s", what, key).isEqualTo(one.path(key));
        }
        Path parent = outs.get(0).getParent();
        CommandRun.of("audit", "verify", "--dir", parent.toString()).hasStatus(0);
    }

    private static JsonNode summary(Path out) throws Exception {
        return new JsonMapper().readTree(out.resolve("summary.json").toFile());
    }

    private static void same(DuckDb duckDb, String one, String other, String what) throws Exception {
        assertThat(duckDb.rows("(" + one + ") EXCEPT ALL (" + other + ") LIMIT 5"))
                .as("%s: lacks", what)
                .isEmpty();
        assertThat(duckDb.rows("(" + other + ") EXCEPT ALL (" + one + ") LIMIT 5"))
                .as("%s: has", what)
                .isEmpty();
    }

    private static void deal(DuckDb duckDb, Path drop, String dataset, String condition) throws Exception {
        Path to = Files.createDirectories(drop.resolve(dataset));
        duckDb.execute("COPY (SELECT * FROM " + DuckDb.folder(whole.resolve(dataset)) + " WHERE " + condition + ") TO '"
                + to + "/part-0.parquet' (FORMAT parquet)");
        manifest(to);
    }

    private static void rewrite(DuckDb duckDb, Path drop, String dataset, String query) throws Exception {
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

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path path : files.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void verify(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "verify";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        run(all);
    }

    private static void run(String... arguments) {
        CommandRun.of(arguments).hasStatus(0);
    }
}
