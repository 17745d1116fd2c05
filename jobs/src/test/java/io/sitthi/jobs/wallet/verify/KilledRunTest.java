package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the real process, at any instant and at chosen ones; what is published in the end is the same bytes. */
class KilledRunTest {

    private static final int KILLS = 20;

    @TempDir
    static Path shared;

    private static Path drop;
    private static Map<String, String> undisturbed;
    private static long durationNanos;

    @TempDir
    Path directory;

    @BeforeAll
    static void undisturbedRun() throws Exception {
        Delivery whole = Delivery.generate(shared.resolve("whole"), SyntheticDropOptions.of(60_000, 11));
        drop = Delivery.split(whole.path(), shared.resolve("drop"), 3).path();
        Path out = shared.resolve("undisturbed");
        long start = System.nanoTime();
        verify(shared, out).ends(0);
        durationNanos = System.nanoTime() - start;
        undisturbed = PublishedData.digests(Location.of(out));
        assertThat(undisturbed)
                .containsKeys(
                        "verdicts/_manifest.json",
                        "verdicts/part-00000.parquet",
                        "wallets/part-00000.parquet",
                        "rejects/rows.parquet");
    }

    @Test
    void twentyKillsSpreadOverTheRun() throws Exception {
        Random random = new Random(20241016);
        List<String> instants = new ArrayList<>();
        int before = 0;
        int kills = 0;
        int runs = 0;
        while (kills < KILLS) {
            Path out = directory.resolve("out-" + runs++);
            boolean published = false;
            // now and then the run that continues is killed too, at most three times in all
            for (int attempt = 0; attempt < 3 && !published && kills < KILLS; attempt++) {
                if (attempt > 0 && random.nextInt(3) == 0) {
                    break;
                }
                double share = (kills + random.nextDouble()) / KILLS;
                kills++;
                try (VerifyProcess process = verify(directory, out)) {
                    process.killAfter((long) (share * durationNanos));
                    published = Files.exists(out);
                    before += process.wasKilled() ? 1 : 0;
                    instants.add("%.2f%s".formatted(share, process.wasKilled() ? "" : " (had ended)"));
                }
                if (published) {
                    assertThat(PublishedData.digests(Location.of(out))).isEqualTo(undisturbed);
                }
            }
            verify(directory, out).ends(0);
            assertThat(PublishedData.digests(Location.of(out)))
                    .as("%s", instants)
                    .isEqualTo(undisturbed);
            assertNothingLeft(out);
        }
        assertThat(before).as("kills before the end: %s", instants).isGreaterThanOrEqualTo(KILLS * 2 / 3);
    }

    @Test
    void killsAtEveryStageOfOneRunEachFurtherThanTheOneBefore() throws Exception {
        Path out = directory.resolve("out");
        Path scratch = directory.resolve(".out.sitthi");
        List<String> reached = new ArrayList<>();
        Map<String, BooleanSupplier> stages = new LinkedHashMap<>();
        stages.put("claimed", () -> Files.exists(scratch.resolve("run.json")));
        stages.put("history", () -> Files.exists(scratch.resolve("history.mv.db")));
        stages.put("one block", () -> count(scratch.resolve("blocks")) >= 1);
        stages.put("seven blocks", () -> count(scratch.resolve("blocks")) >= 7);
        stages.put("all blocks", () -> count(scratch.resolve("blocks")) >= 18);
        stages.put("a part begun", () -> staged(directory, "verdicts") >= 1);
        stages.put("a part done", () -> count(scratch.resolve("parts")) >= 1);
        stages.put("rejects", () -> staged(directory, "rejects") >= 1);
        stages.put("summary", () -> staged(directory, "summary.json") >= 1);
        stages.put("report", () -> staged(directory, "report.html") >= 1);
        for (Map.Entry<String, BooleanSupplier> stage : stages.entrySet()) {
            if (Files.exists(out)) {
                break;
            }
            try (VerifyProcess process = verify(directory, out)) {
                if (process.killWhen(stage.getValue())) {
                    reached.add(stage.getKey());
                }
            }
        }
        assertThat(reached).hasSizeGreaterThanOrEqualTo(6); // the last stages last but milliseconds
        try (VerifyProcess process = verify(directory, out)) {
            process.killWhen(() -> Files.exists(out));
        }
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(undisturbed);
        String text = verify(directory, out).ends(0);
        assertThat(text).contains("This run is finished already; its report is " + out.resolve("report.html"));
        assertNothingLeft(out);
        assertThat(history(scratch)).last().isEqualTo("COMPLETED");
        assertThat(history(scratch).stream().distinct()).containsExactly("FAILED", "COMPLETED");
    }

    @Test
    void aKilledRunIsThereInTheHistoryAsFailedAndThenAsCompleted() throws Exception {
        Path out = directory.resolve("out");
        Path scratch = directory.resolve(".out.sitthi");
        try (VerifyProcess process = verify(directory, out)) {
            assertThat(process.killWhen(() -> count(scratch.resolve("blocks")) >= 1))
                    .isTrue();
        }
        assertThat(out).doesNotExist();
        verify(directory, out).ends(0);
        assertThat(history(scratch)).containsExactly("FAILED", "COMPLETED");
        assertThat(historyRows(
                        scratch,
                        "SELECT STEP_NAME FROM BATCH_STEP_EXECUTION WHERE JOB_EXECUTION_ID ="
                                + " (SELECT MAX(JOB_EXECUTION_ID) FROM BATCH_JOB_EXECUTION)"
                                + " AND STEP_NAME NOT LIKE '%:%' AND STATUS = 'COMPLETED' ORDER BY STEP_EXECUTION_ID"))
                .containsExactly("scatterDrop", "checkScattered", "decideBuckets", "publish");
    }

    @Test
    void whatThePowerTookFromTheScratchFilesIsMadeAnew() throws Exception {
        Path out = directory.resolve("out");
        Path scratch = directory.resolve(".out.sitthi");
        boolean killed = false;
        for (int attempt = 0; attempt < 10 && !killed; attempt++) {
            Location.of(out).delete(); // it was published before it could be killed: once more
            try (VerifyProcess process = verify(directory, out)) {
                process.killWhen(() -> staged(directory, "rejects/rows.parquet") >= 1);
                killed = !Files.exists(out);
            }
        }
        assertThat(killed).isTrue();
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
                        .endsWith("Run the same command again: it makes that file anew and continues.");
            }
        }
        run.hasStatus(0);
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(undisturbed);
        assertNothingLeft(out);
    }

    static VerifyProcess verify(Path directory, Path out) throws IOException {
        return VerifyProcess.start(
                directory.resolve(out.getFileName() + ".log"),
                Map.of(),
                "verify",
                "--drop",
                drop.toString(),
                "--out",
                out.toString());
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
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + scratch.resolve("history") + ";IFEXISTS=TRUE");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    /** Files and folders in a folder that need not exist, temporary ones left out. */
    private static long count(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(name -> !name.endsWith(".tmp"))
                    .count();
        } catch (IOException e) {
            return 0;
        }
    }

    /** How much of this name stands in the folder where output is gathered. */
    private static long staged(Path directory, String name) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> child.getFileName().toString().startsWith(".out.partial-"))
                    .map(child -> child.resolve(name))
                    .mapToLong(child -> Files.isDirectory(child) ? count(child) : Files.exists(child) ? 1 : 0)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
