package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.verify.ProgramStops.Act;
import io.sitthi.jobs.wallet.verify.ProgramStops.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the real process, at instants drawn by lot from all that it does to its files and at chosen ones; what
 * is published in the end is the same bytes. The process is stopped before it is killed, so nothing depends on how fast
 * the machine is.
 */
class KilledRunTest {

    private static final int KILLS = 20;

    @TempDir
    static Path shared;

    private static Path drop;
    private static Map<String, String> undisturbed;

    /** Everything that the undisturbed run did, by step. */
    private static final Map<Step, List<Instant>> INSTANTS = new EnumMap<>(Step.class);

    @TempDir
    Path directory;

    /** The nth time that the program is about to do something, counted over a whole run. */
    private record Instant(Act act, int nth) {}

    @BeforeAll
    static void undisturbedRun() throws Exception {
        Delivery whole = Delivery.generate(shared.resolve("whole"), SyntheticDropOptions.of(30_000, 11));
        drop = Delivery.split(whole.path(), shared.resolve("drop"), 3).path();
        Path out = shared.resolve("undisturbed");
        Map<Act, Integer> times = new EnumMap<>(Act.class);
        try (VerifyProcess process = stopped(shared, out)) {
            process.watch((act, step) -> INSTANTS.computeIfAbsent(step, unseen -> new ArrayList<>())
                    .add(new Instant(act, times.merge(act, 1, Integer::sum))));
            process.ends(0);
        }
        assertThat(INSTANTS.keySet()).as("the steps of a run").containsExactly(Step.values());
        undisturbed = PublishedData.digests(Location.of(out));
        assertThat(undisturbed)
                .containsKeys(
                        "verdicts/_manifest.json",
                        "verdicts/verdicts-00000.parquet",
                        "wallets/wallets-00000.parquet",
                        "rejects/rejects-00000.parquet");
    }

    @Test
    void twentyKillsSpreadOverEveryStepOfTheRun() throws Exception {
        Random random = new Random(20241016);
        Iterator<Instant> instants = draw(random).iterator();
        Set<Step> killedIn = EnumSet.noneOf(Step.class);
        List<String> kills = new ArrayList<>();
        for (int run = 0; kills.size() < KILLS; run++) {
            Path out = directory.resolve("out-" + run);
            Instant instant = instants.next();
            do {
                try (VerifyProcess process = stopped(directory, out)) {
                    Step step = process.stopBefore(instant.act(), instant.nth());
                    process.kill();
                    killedIn.add(step);
                    kills.add(instant + " in " + step + " of run " + run);
                }
                // half of the time the run that continues is killed too, somewhere
                instant = new Instant(random.nextBoolean() ? Act.COMMIT : Act.RENAME, 1 + random.nextInt(6));
            } while (kills.size() < KILLS && !Files.exists(out) && random.nextBoolean());
            if (Files.exists(out)) {
                assertThat(PublishedData.digests(Location.of(out)))
                        .as("%s", kills)
                        .isEqualTo(undisturbed);
            }
            verify(directory, out).ends(0);
            assertThat(PublishedData.digests(Location.of(out))).as("%s", kills).isEqualTo(undisturbed);
            assertNothingLeft(out);
        }
        assertThat(killedIn).as("%s", kills).containsExactly(Step.values());
    }

    /** The instants of a run by lot, from each step in turn. */
    private static List<Instant> draw(Random random) {
        List<List<Instant>> bySteps = new ArrayList<>();
        for (List<Instant> instants : INSTANTS.values()) {
            List<Instant> shuffled = new ArrayList<>(instants);
            Collections.shuffle(shuffled, random);
            bySteps.add(shuffled);
        }
        List<Instant> drawn = new ArrayList<>();
        for (int round = 0; drawn.size() < KILLS; round++) {
            for (List<Instant> step : bySteps) {
                if (round < step.size()) {
                    drawn.add(step.get(round));
                }
            }
        }
        return drawn;
    }

    @Test
    void killsAtEveryStageOfOneRunEachFurtherThanTheOneBefore() throws Exception {
        Path out = directory.resolve("out");
        Path scratch = directory.resolve(".out.sitthi");
        killBefore(out, Step.CLAIM, Act.RENAME, 1);
        killBefore(out, Step.HISTORY, Act.COMMIT, 1);
        for (int block : new int[] {2, 7}) {
            killBefore(out, Step.SCATTER, Act.RENAME, block);
        }
        killBefore(out, Step.DECIDE, Act.RENAME, 1);
        killBefore(out, Step.DECIDE_NOTE, Act.RENAME, 1);
        killBefore(out, Step.DECIDE_NOTE, Act.RENAMED, 1);
        killBefore(out, Step.PUBLISH, Act.WRITE, 1);
        // rejects, three datasets of the parts' files, four manifests, summary, report, and the whole output
        int files = 11;
        for (int file : new int[] {1, 2, 9, 10, files}) {
            killBefore(out, Step.PUBLISH, Act.RENAME, file);
            assertThat(out).doesNotExist();
        }
        killBefore(out, Step.PUBLISH, Act.RENAMED, files);
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(undisturbed);
        assertThat(history(scratch)).doesNotContain("COMPLETED");
        killBefore(out, Step.TIDY, Act.DELETE, 1);
        assertThat(history(scratch)).last().isEqualTo("COMPLETED");
        killBefore(out, Step.TIDY, Act.DELETE, 3);
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(undisturbed);
        String text = verify(directory, out).ends(0);
        assertThat(text).contains("This run is finished already; its report is " + out.resolve("report.html"));
        assertNothingLeft(out);
        assertThat(Files.readAllLines(directory.resolve("audit.jsonl")))
                .as("published once, however often it was killed while publishing")
                .filteredOn(line -> line.contains("\"out\":\"out\""))
                .hasSize(1);
        assertThat(history(scratch)).last().isEqualTo("COMPLETED");
        assertThat(history(scratch).stream().distinct()).containsExactly("FAILED", "COMPLETED");
    }

    private void killBefore(Path out, Step step, Act act, int nth) throws Exception {
        try (VerifyProcess process = stopped(directory, out)) {
            process.stopBefore(step, act, nth).kill();
        }
    }

    @Test
    void aKilledRunIsThereInTheHistoryAsFailedAndThenAsCompleted() throws Exception {
        Path out = directory.resolve("out");
        Path scratch = directory.resolve(".out.sitthi");
        killBefore(out, Step.SCATTER, Act.RENAME, 2);
        assertThat(out).doesNotExist();
        verify(directory, out).ends(0);
        assertThat(history(scratch)).containsExactly("FAILED", "COMPLETED");
        assertThat(historyRows(
                        scratch,
                        "SELECT STEP_NAME FROM BATCH_STEP_EXECUTION WHERE JOB_EXECUTION_ID ="
                                + " (SELECT MAX(JOB_EXECUTION_ID) FROM BATCH_JOB_EXECUTION)"
                                + " AND STEP_NAME NOT LIKE '%:%' AND STATUS = 'COMPLETED' ORDER BY STEP_EXECUTION_ID"))
                .containsExactly("scatterDrop", "checkScattered", "judgeBuckets", "classifyMismatches", "publish");
    }

    @Test
    void whatThePowerTookFromTheScratchFilesIsMadeAnew() throws Exception {
        Path out = directory.resolve("out");
        killBefore(out, Step.PUBLISH, Act.RENAME, 2); // the first have their names: the rejects
        assertThat(out).doesNotExist();
        Random random = new Random(3);
        int damaged = 0;
        for (Path file : files(directory)) {
            String name = file.getFileName().toString();
            if (name.equals("run.json") || name.equals("lock") || name.endsWith(".log")) {
                continue;
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                continue;
            }
            if (name.endsWith(".json") || random.nextBoolean()) {
                bytes = Arrays.copyOf(bytes, bytes.length / 2);
            } else {
                int at = random.nextInt(bytes.length);
                bytes[at] ^= 0x55;
            }
            Files.write(file, bytes);
            damaged++;
        }
        assertThat(damaged).isGreaterThan(20);
        // a block is looked at closely only when it is used: each time it says so, and mends
        CommandRun run = null;
        for (int attempt = 0; attempt < 30 && !Files.exists(out); attempt++) {
            run = CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString());
            if (run.exitStatus() != 0) {
                run.hasStatus(4);
                assertThat(run.message())
                        .startsWith("Damaged, as by a power failure, and deleted: scratch file ")
                        .endsWith("Run the same command again: it makes that file again and continues.");
            }
        }
        run.hasStatus(0);
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(undisturbed);
        assertNothingLeft(out);
    }

    private static VerifyProcess verify(Path directory, Path out) throws IOException {
        return VerifyProcess.start(log(directory, out), Map.of(), arguments(out));
    }

    private static VerifyProcess stopped(Path directory, Path out) throws IOException {
        return VerifyProcess.startStopped(log(directory, out), Map.of(), arguments(out));
    }

    private static Path log(Path directory, Path out) {
        return directory.resolve(out.getFileName() + ".log");
    }

    private static String[] arguments(Path out) {
        return new String[] {"verify", "--drop", drop.toString(), "--out", out.toString()};
    }

    /** Beside the output there is nothing but the history, and no personal data. */
    private static void assertNothingLeft(Path out) throws IOException {
        String name = out.getFileName().toString();
        try (Stream<Path> beside = Files.list(out.resolveSibling("." + name + ".sitthi"))) {
            assertThat(beside.map(path -> path.getFileName().toString()))
                    .isSubsetOf("lock", "history.mv.db", "history.damaged.mv.db");
        }
        try (Stream<Path> beside = Files.list(out.getParent())) {
            assertThat(beside.map(path -> path.getFileName().toString())
                            .filter(file -> file.startsWith("." + name + ".")))
                    .containsExactly("." + name + ".sitthi");
        }
        try (Stream<Path> published = Files.walk(out)) {
            assertThat(published.map(path -> path.getFileName().toString())).noneMatch(file -> file.startsWith("."));
        }
    }

    private static List<String> history(Path scratch) throws Exception {
        return historyRows(scratch, "SELECT STATUS FROM BATCH_JOB_EXECUTION ORDER BY JOB_EXECUTION_ID");
    }

    private static List<String> historyRows(Path scratch, String query) throws Exception {
        List<String> rows = new ArrayList<>();
        // a copy, since whoever opens it mends what a kill has left
        Path copy = Files.createTempDirectory(scratch.getParent(), "copy").resolve("history");
        Files.copy(scratch.resolve("history.mv.db"), Path.of(copy + ".mv.db"));
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + copy + ";IFEXISTS=TRUE");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
