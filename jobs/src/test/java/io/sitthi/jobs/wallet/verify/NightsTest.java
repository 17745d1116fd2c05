package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.verify.ProgramStops.Act;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    private static final String VERDICT = "registration_id, citizen_id, verdict, reasons, district_code, appeal_id";

    private static NightDrops drops;

    @BeforeContainer
    static void drops() throws Exception {
        drops = new NightDrops();
    }

    @AfterContainer
    static void clean() throws Exception {
        drops.delete();
    }

    /** Any split, in any order; references that never change, or are brought up to date by lot; appeals that come late. */
    @Property(tries = 5, shrinking = ShrinkingMode.OFF, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void allNightsTogetherAreOneVerify(@ForAll @IntRange(min = 1, max = 5) int nights, @ForAll int seed)
            throws Exception {
        Random random = new Random(seed);
        Path place = Files.createTempDirectory(drops.folder, "try");
        boolean updates = nights > 1 && random.nextBoolean();
        Path reference = place.resolve("reference");
        NightDrops.run(
                "prepare",
                "--drop",
                (updates ? drops.earlier : drops.whole).toString(),
                "--reference",
                reference.toString());
        List<Path> outs = new ArrayList<>();
        boolean otherFirst = updates && random.nextBoolean();
        boolean late = random.nextBoolean();
        for (int night = 1; night <= nights; night++) {
            boolean last = night == nights;
            if (updates && night > 1) {
                Path update = place.resolve("update-" + night);
                boolean any = false;
                for (String dataset : NightDrops.REFERENCES) {
                    if (last || random.nextInt(3) == 0) {
                        NightDrops.copy(drops.whole.resolve(dataset), update.resolve(dataset));
                        any = true;
                    }
                }
                if (any) {
                    NightDrops.run("prepare", "--update", reference.toString(), "--drop", update.toString());
                }
            }
            Path drop = place.resolve("drop-" + night);
            try (DuckDb duckDb = new DuckDb()) {
                drops.deal(
                        duckDb,
                        drop,
                        "registrations",
                        "hash(coalesce(registration_id, 7), " + seed + ") % " + nights + " = " + (night - 1));
                if (last || !late || night > 1) {
                    drops.deal(duckDb, drop, "appeals", last ? "true" : "hash(appeal_id) % " + nights + " < " + night);
                    if (!last) { // a later delivery puts some of them right
                        NightDrops.rewrite(
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
                arguments.addAll(List.of("--programme", drops.otherProgramme.toString()));
            }
            if (last && updates || night > 1 && random.nextInt(4) == 0) {
                arguments.add("--revise");
            }
            NightDrops.verify(arguments.toArray(String[]::new));
            outs.add(out);
        }
        assertAddUp(outs, "nights " + nights + ", seed " + seed);
        Path last = outs.get(nights - 1);
        if (nights > 1) {
            // all nights together, compared as one
            Path answer = place.resolve("answer");
            NightDrops.run(
                    "difference",
                    "--from",
                    last.toString(),
                    "--to",
                    drops.wanted.toString(),
                    "--out",
                    answer.toString());
            try (DuckDb duckDb = new DuckDb()) {
                assertThat(duckDb.rows("SELECT * FROM " + DuckDb.folder(answer.resolve("changes"))))
                        .isEmpty();
            }
            NightAnswers.assertSame(drops.wanted, outs, place);
        }
        Location.of(place).delete();
    }

    /** A night and an update that are killed and continued leave the same behind. */
    @net.jqwik.api.Example
    void whatIsKilledIsContinued() throws Exception {
        Path place = Files.createTempDirectory(drops.folder, "killed");
        Path reference = place.resolve("reference");
        Path log = place.resolve("log");
        killedPrepare(
                log, reference, "prepare", "--drop", drops.earlier.toString(), "--reference", reference.toString());
        NightDrops.run("prepare", "--drop", drops.earlier.toString(), "--reference", reference.toString());
        List<Path> outs = new ArrayList<>();
        for (int night = 1; night <= 2; night++) {
            if (night == 2) {
                Path update = place.resolve("update");
                for (String dataset : NightDrops.REFERENCES) {
                    NightDrops.copy(drops.whole.resolve(dataset), update.resolve(dataset));
                }
                killedPrepare(log, reference, "prepare", "--update", reference.toString(), "--drop", update.toString());
                NightDrops.run("prepare", "--update", reference.toString(), "--drop", update.toString());
            }
            Path drop = place.resolve("drop-" + night);
            try (DuckDb duckDb = new DuckDb()) {
                drops.deal(duckDb, drop, "registrations", "coalesce(registration_id, 7) % 2 = " + (night - 1));
                drops.deal(duckDb, drop, "appeals", "true");
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
            NightDrops.run(arguments.toArray(String[]::new));
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

    private static void assertAddUp(List<Path> outs, String what) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            StringBuilder rows = new StringBuilder();
            StringBuilder revised = new StringBuilder();
            Map<String, String> wallets = new HashMap<>();
            for (int night = 0; night < outs.size(); night++) {
                Path out = outs.get(night);
                rows.append(night == 0 ? "" : " UNION ALL ")
                        .append("SELECT " + VERDICT + ", " + night * 2 + " AS night FROM ")
                        .append(DuckDb.folder(out.resolve("verdicts")))
                        .append(" UNION ALL SELECT " + VERDICT + ", " + (night * 2 + 1) + " FROM ")
                        .append(DuckDb.folder(out.resolve("revised")));
                revised.append(night == 0 ? "" : " UNION ALL ")
                        .append("SELECT registration_id, citizen_id, verdict_before, reasons_before, " + (night * 2 + 1)
                                + " AS night FROM ")
                        .append(DuckDb.folder(out.resolve("revised")));
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
            NightDrops.same(
                    duckDb,
                    "SELECT " + VERDICT + " FROM " + DuckDb.folder(drops.wanted.resolve("verdicts")),
                    "SELECT " + VERDICT + " FROM nights QUALIFY row_number() OVER (PARTITION BY registration_id,"
                            + " citizen_id ORDER BY night DESC) = 1",
                    what);
            assertThat(duckDb.rows("SELECT count(*) FROM (SELECT n.* FROM nights n JOIN nights m USING"
                            + " (registration_id, citizen_id) WHERE n.night > m.night AND n.night % 2 = 0)"))
                    .as("%s: each registration stands once in verdicts/", what)
                    .containsExactly("0");
            assertThat(duckDb.rows("SELECT r.night, r.verdict_before, r.reasons_before, n.verdict, n.reasons FROM ("
                            + revised + ") r LEFT JOIN (SELECT *, lead(night) OVER (PARTITION BY registration_id,"
                            + " citizen_id ORDER BY night) AS until FROM nights) n ON n.registration_id ="
                            + " r.registration_id AND n.citizen_id = r.citizen_id AND n.until = r.night WHERE"
                            + " (r.verdict_before, r.reasons_before) IS DISTINCT FROM (n.verdict, n.reasons)"))
                    .as("%s: a row of revised/ says what the nights before said", what)
                    .isEmpty();
            assertThat(wallets.values())
                    .as("%s: wallets", what)
                    .containsExactlyInAnyOrderElementsOf(
                            duckDb.rows("SELECT * FROM " + DuckDb.folder(drops.wanted.resolve("wallets"))));
        }
        JsonNode one = summary(drops.wanted);
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
}
