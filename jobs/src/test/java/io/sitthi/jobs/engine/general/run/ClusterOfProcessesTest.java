package io.sitthi.jobs.engine.general.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.digitalid.DigitalIdDrop;
import io.sitthi.jobs.digitalid.DigitalIdJob;
import io.sitthi.jobs.engine.flink.ClusterOfProcesses;
import io.sitthi.jobs.engine.flink.ClusterOfProcesses.TaskManager;
import io.sitthi.jobs.engine.flink.FlinkEngine;
import io.sitthi.programmes.digitalid.DigitalIdKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster of separate processes: one job manager and two task managers. Whatever befalls a task manager, the output is that
 * of one process, byte for byte.
 */
class ClusterOfProcessesTest {

    private static final int PEOPLE = 4_000;
    private static final int TASK_MANAGERS = 2;

    /** For what Flink itself unpacks when it starts, and a little more. */
    private static final int DISK_MEGABYTES = 40;

    private static final int ROOM_BYTES = 96 << 10;

    @TempDir
    static Path shared;

    private static Path drop;
    private static Map<String, String> expected;
    private static ClusterOfProcesses cluster;
    private static final List<TaskManager> MACHINES = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        cluster = new ClusterOfProcesses(shared.resolve("cluster"));
        cluster.startJobManager();
        for (int i = 0; i < TASK_MANAGERS; i++) {
            MACHINES.add(cluster.startTaskManager());
        }
        drop = shared.resolve("drop");
        DigitalIdDrop.generate(Location.of(drop), SyntheticDropOptions.of(PEOPLE, 5), ProgressListener.NONE);
        verify(shared.resolve("local"), null);
        expected = ProgrammeContractTest.digests(shared.resolve("local"));
        cluster.awaitTaskManagers();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (cluster != null) {
            cluster.close();
        }
    }

    /** The next test has two task managers again. */
    @AfterEach
    void replaceWhatWasLost() throws Exception {
        for (int i = 0; i < MACHINES.size(); i++) {
            if (!MACHINES.get(i).process().isAlive()) {
                MACHINES.set(i, cluster.startTaskManager());
            }
        }
        cluster.awaitTaskManagers();
    }

    @Test
    void whatEachMachineDidIsToldInSummaryReportAndProgress() throws Exception {
        Path out = folder.resolve("out");
        String said = verify(out, cluster.engine());
        assertThat(ProgrammeContractTest.digests(out)).isEqualTo(expected);
        JsonNode summary = new JsonMapper().readTree(out.resolve("summary.json").toFile());
        JsonNode told = summary.path("execution").path("cluster");
        assertThat(told.path("engine").asText()).isEqualTo("flink");
        assertThat(told.path("machines")).hasSizeBetween(1, TASK_MANAGERS);
        long rows = 0;
        for (JsonNode machine : told.path("machines")) {
            rows += machine.path("rows_scattered").asLong();
            assertThat(machine.path("sent_bytes").asLong()
                            + machine.path("scratch_bytes").asLong())
                    .isPositive();
            String name = machine.path("machine").asText();
            assertThat(name).startsWith("127.0.0.1 (process ");
            assertThat(Files.readString(out.resolve("report.html"))).contains(name);
            assertThat(said).contains(name);
        }
        long delivered = 0;
        for (JsonNode input : summary.path("inputs")) {
            delivered += input.path("rows").asLong();
        }
        assertThat(rows).isEqualTo(delivered);
        assertThat(told.path("parts").asInt()).isPositive();
        assertThat(told.path("largest_part_bytes").asLong())
                .isBetween(1L, told.path("part_bytes").asLong());
    }

    @Test
    void aTaskManagerThatIsKilledWhileItScattersTakesNothingWithIt() throws Exception {
        disturbed(seeded(".block", 11), machine -> machine.kill());
    }

    @Test
    void aTaskManagerThatIsKilledWhileItJudgesTakesNothingWithIt() throws Exception {
        disturbed(seeded("part-", 12), machine -> machine.kill());
    }

    @Test
    void aTaskManagerThatStandsStillForSecondsIsWaitedFor() throws Exception {
        disturbed(seeded(".block", 13), machine -> machine.pause(Duration.ofSeconds(4)));
    }

    /** Once it has started it has room for a few shares; Flink gives it work as long as it is there. */
    @Test
    void aTaskManagerWhoseDiskIsFullLeavesAndTheOthersDoItsWork() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        String said = run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MEGABYTES + "m", "sitthi-test", disk.toString());
        assumeTrue(said.isEmpty(), "this machine does not let a tmpfs be mounted: " + said);
        try {
            MACHINES.get(1).kill();
            TaskManager small = cluster.startTaskManager(disk.resolve("tmp"));
            MACHINES.set(1, small);
            cluster.awaitTaskManagers();
            fill(disk.resolve("others"));
            Path out = folder.resolve("out");
            verify(out, cluster.engine());
            assertThat(ProgrammeContractTest.digests(out)).isEqualTo(expected);
            assertThat(small.hasLeft())
                    .as("the task manager without room has left")
                    .isTrue();
            assertThat(cluster.log(small)).contains("no space is left on a disk of 127.0.0.1");
        } finally {
            MACHINES.get(1).kill();
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    void aJobManagerThatIsKilledEndsTheRunWhichIsBegunAgain() throws Exception {
        Path out = folder.resolve("out");
        CompletableFuture<Void> killed = at(new Moment(".block", 1, 0), machine -> cluster.killJobManager());
        assertThatThrownBy(() -> verify(out, cluster.engine()))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitStatus()).isEqualTo(ExitStatus.FAILED));
        killed.get(60, TimeUnit.SECONDS);
        assertThat(out).doesNotExist();
        cluster.startJobManager();
        cluster.awaitTaskManagers();
        verify(out, cluster.engine());
        requireSameAsLocal(out);
        assertThat(LostMachinesTest.stepsOnClusters(folder.resolve(".out.sitthi/history")))
                .containsExactly("scatterAndJudge FAILED", "scatterAndJudge COMPLETED");
    }

    @FunctionalInterface
    private interface Befalls {
        void befall(TaskManager machine) throws Exception;
    }

    /** When so many notes of this kind are there. */
    private record Moment(String notes, int count, int machine) {}

    private static Moment seeded(String notes, long seed) {
        Random random = new Random(seed);
        return new Moment(notes, 1 + random.nextInt(2), random.nextInt(TASK_MANAGERS));
    }

    private void disturbed(Moment moment, Befalls what) throws Exception {
        Path out = folder.resolve("out");
        CompletableFuture<Void> befallen = at(moment, what);
        try {
            verify(out, cluster.engine());
        } catch (Exception e) {
            throw new AssertionError(cluster.logs(), e);
        }
        befallen.get(60, TimeUnit.SECONDS);
        requireSameAsLocal(out);
    }

    private CompletableFuture<Void> at(Moment moment, Befalls what) {
        return CompletableFuture.runAsync(() -> {
            try {
                ClusterOfProcesses.await("the moment " + moment, () -> notes(moment.notes()) >= moment.count());
                what.befall(MACHINES.get(moment.machine()));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void requireSameAsLocal(Path out) throws IOException {
        assertThat(ProgrammeContractTest.digests(out)).isEqualTo(expected);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.contains("notes") || name.contains("partial"));
        }
    }

    /** How much the tasks have noted for the client so far. */
    private int notes(String part) {
        int count = 0;
        try (Stream<Path> beside = Files.list(folder)) {
            for (Path notes : beside.filter(
                            path -> path.getFileName().toString().startsWith(".out.notes-"))
                    .toList()) {
                try (Stream<Path> files = Files.list(notes)) {
                    count += (int) files.map(file -> file.getFileName().toString())
                            .filter(name -> name.contains(part) && !name.startsWith("."))
                            .count();
                }
            }
        } catch (NoSuchFileException e) {
            return count; // deleted meanwhile: then the run has ended
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return count;
    }

    /** @return what the progress said */
    private static String verify(Path out, @Nullable FlinkEngine engine) throws Exception {
        GeneralOptions options = new GeneralOptions(Location.of(drop), Location.of(out), 0, 3, null, null);
        String yaml = new String(ProgrammeFile.shippedBytes(DigitalIdKind.DIGITAL_ID), StandardCharsets.UTF_8);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), false)) {
            new GeneralVerify<>(
                            DigitalIdJob.KIND,
                            ProgrammeFile.shipped(DigitalIdKind.DIGITAL_ID),
                            options,
                            progress,
                            engine == null ? null : new KindOnCluster<>(engine, () -> DigitalIdJob.KIND, yaml),
                            ProgrammeContractTest.FINE)
                    .run();
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Leaves {@link #ROOM_BYTES} of the disk. */
    private static void fill(Path file) throws IOException {
        Files.write(
                file,
                new byte[Math.toIntExact(Files.getFileStore(file.getParent()).getUsableSpace() - ROOM_BYTES)]);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : said + " ";
    }
}
