package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDbOracle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up: the run says which, and goes on once there is room. Needs the right to mount a small tmpfs. */
class FullDiskTest {

    @TempDir
    static Path shared;

    private static Delivery drop;

    @TempDir
    Path directory;

    private Path disk;

    /** These disks are too small from the beginning; here they are to become full on the way. */
    @BeforeAll
    static void doNotLookFirst() {
        System.setProperty("sitthi.disk-check", "off");
    }

    @AfterAll
    static void lookAgain() {
        System.clearProperty("sitthi.disk-check");
    }

    @BeforeAll
    static void deliver() throws IOException {
        drop = Delivery.generate(shared.resolve("drop"), SyntheticDropOptions.of(60_000, 61));
    }

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(directory.resolve("disk"));
        String said = run("mount", "-t", "tmpfs", "-o", "size=1m", "sitthi-test", disk.toString());
        assumeTrue(said.isEmpty(), "this machine does not let a tmpfs be mounted: " + said);
    }

    @AfterEach
    void unmount() throws Exception {
        if (Files.isDirectory(disk)) {
            run("umount", disk.toString());
        }
    }

    @Test
    void theScratchDiskIsFullAndTheRunGoesOnWhenThereIsRoom() throws Exception {
        Path out = directory.resolve("out");
        for (String size : new String[] {"1m", "2m", "4m"}) {
            run("mount", "-o", "remount,size=" + size, disk.toString());
            // a process of its own: in this one H2 would remember that the disk was full
            Path log = directory.resolve("log-" + size);
            try (VerifyProcess process = VerifyProcess.start(
                    log, Map.of("SITTHI_DISK_CHECK", "off"), arguments(out, "--scratch", disk.toString()))) {
                assertThat(process.ends(4))
                        .containsPattern("sitthi: The disk is full that holds the scratch files \\(about as large as"
                                + " the drop\\) in " + disk
                                + "/out-[0-9a-f]{12} \\([0-9,]+ of [0-9,]+ bytes are free\\)\\."
                                + " Make room\\.\nsitthi: Nothing was published\\. Once that is fixed, run the same command"
                                + " again: it continues where it stopped\\.\n$");
            }
            assertThat(out).doesNotExist();
        }
        run("mount", "-o", "remount,size=64m", disk.toString());
        verify(out, "--scratch", disk.toString()).hasStatus(0);
        assertThat(DuckDbOracle.compare(drop.path(), out)).isEmpty();
    }

    @Test
    void theOutputsDiskIsFullAndTheRunGoesOnWhenThereIsRoom() throws Exception {
        Path out = disk.resolve("out");
        Path scratch = directory.resolve("scratch");
        run("mount", "-o", "remount,size=200k", disk.toString());
        CommandRun failed = verify(out, "--scratch", scratch.toString()).hasStatus(4);
        assertThat(failed.message()).startsWith("The disk is full that holds the output " + out + " (");
        assertThat(out).doesNotExist();
        run("mount", "-o", "remount,size=64m", disk.toString());
        verify(out, "--scratch", scratch.toString()).hasStatus(0);
        assertThat(DuckDbOracle.compare(drop.path(), out)).isEmpty();
    }

    @Test
    void everythingOnOneFullDiskGoesOnWhenThereIsRoom() throws Exception {
        Path out = disk.resolve("out");
        for (String size : new String[] {"16k", "60k", "120k", "3m", "7m", "10m"}) {
            run("mount", "-o", "remount,size=" + size, disk.toString());
            CommandRun run = verify(out);
            if (run.exitStatus() != 0) {
                assertThat(run.hasStatus(4).message()).as(size).startsWith("The disk is full that holds ");
                assertThat(out).doesNotExist();
            }
        }
        run("mount", "-o", "remount,size=64m", disk.toString());
        verify(out).hasStatus(0);
        assertThat(DuckDbOracle.compare(drop.path(), out)).isEmpty();
    }

    @Test
    void howMuchRoomIsNeededIsSaidBeforeAnythingIsDone() throws Exception {
        System.clearProperty("sitthi.disk-check");
        try {
            CommandRun refused = verify(directory.resolve("out"), "--scratch", disk.toString())
                    .hasStatus(4);
            assertThat(refused.message())
                    .matches(
                            "Not enough room on a disk: about [0-9,]+ MB are needed, [0-9,]+ MB for the scratch files in "
                                    + disk
                                    + "/out-[0-9a-f]{12}; [12] MB are free\\.\nNothing was begun\\. Make room, or choose other"
                                    + " places, and give the same command again\\.");
            assertThat(disk.resolve("out")).doesNotExist();
            CommandRun demo = CommandRun.of(
                            "demo",
                            "--people",
                            "20000",
                            "--dir",
                            disk.resolve("demo").toString())
                    .hasStatus(4);
            assertThat(demo.message())
                    .startsWith("Not enough room on a disk: about 4 MB are needed, 4 MB for the drop in ");
            assertThat(disk.resolve("demo")).doesNotExist();
        } finally {
            System.setProperty("sitthi.disk-check", "off");
        }
    }

    private static CommandRun verify(Path out, String... more) {
        return CommandRun.of(arguments(out, more));
    }

    private static String[] arguments(Path out, String... more) {
        return Stream.concat(
                        Stream.of("verify", "--drop", drop.path().toString(), "--out", out.toString()), Stream.of(more))
                .toArray(String[]::new);
    }

    /** @return what went wrong; empty when nothing did */
    private static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "no answer";
        }
        return process.exitValue() == 0 ? "" : said + " (" + process.exitValue() + ")";
    }
}
