package io.sitthi.streaming.wallet.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.wallet.job.SerialReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill or a full disk leaves behind; the same command then does the whole work. */
class InterruptedReplayTest {

    @TempDir
    private Path directory;

    private ReplayTown town;
    private Path out;

    @BeforeEach
    void deliver() throws Exception {
        town = new ReplayTown(directory, 9, 50_000);
        out = directory.resolve("out");
    }

    @Test
    void afterAKillTheSameCommandBeginsAnew() throws Exception {
        Path scratch = directory.resolve(".out.sitthi/replay");
        for (int attempt = 0; !killedWhileDeciding(); attempt++) {
            assertThat(attempt)
                    .as("runs that were over before they could be killed")
                    .isLessThan(20);
            Location.of(out).delete();
        }
        assertThat(out).doesNotExist();
        assertThat(scratch).isNotEmptyDirectory();

        assertThat(town.replay(out)).isNotNull();
        assertDecidedAsByThePlainLoop();
        assertThat(scratch).doesNotExist();
        assertThat(directory.resolve(".out.replaying")).doesNotExist();
    }

    /** @return whether it was in time */
    private boolean killedWhileDeciding() throws Exception {
        try (PayProcess pay = PayProcess.start(directory.resolve("log"), town, out)) {
            Path decisions = directory.resolve(".out.replaying/decisions");
            while (pay.isAlive() && !Files.exists(decisions)) {
                Thread.sleep(1);
            }
            pay.kill();
        }
        return !Files.exists(out);
    }

    @Test
    void aFullScratchDiskIsNamedAndTheSameCommandRunsWhenThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        String said = run("mount", "-t", "tmpfs", "-o", "size=2m", "sitthi-test", disk.toString());
        assumeTrue(said.isEmpty(), "this machine does not let a tmpfs be mounted: " + said);
        Path stores = directory.resolve("stores");
        try {
            try (PayProcess pay = PayProcess.start(
                    directory.resolve("log"), town, out, "--scratch", disk.toString(), "--stores", stores.toString())) {
                assertThat(pay.ends(4))
                        .contains("sitthi: Not enough room on a disk: about ", "sitthi: Nothing was begun.");
            }
            try (PayProcess pay = PayProcess.startOnASmallDisk(
                    directory.resolve("log"), town, out, "--scratch", disk.toString(), "--stores", stores.toString())) {
                assertThat(pay.ends(4))
                        .contains(
                                "sitthi: The disk is full that holds the scratch files (64 bytes for each payment) in "
                                        + disk + "/out-")
                        .endsWith("Make room.\nsitthi: Nothing was published. Once that is fixed, run the same command"
                                + " again: it starts over.\n")
                        .doesNotContain("\tat ");
            }
            assertThat(out).doesNotExist();
            try (Stream<Path> left = Files.walk(disk)) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
            run("mount", "-o", "remount,size=64m", disk.toString());
            try (PayProcess pay = PayProcess.start(
                    directory.resolve("log"), town, out, "--scratch", disk.toString(), "--stores", stores.toString())) {
                pay.ends(0);
            }
        } finally {
            run("umount", disk.toString());
        }
        assertDecidedAsByThePlainLoop();
    }

    @Test
    void aFullDiskOfTheStoresIsNamedAndTheSameCommandRunsWhenThereIsRoom() throws Exception {
        Path stores = Files.createDirectory(directory.resolve("stores"));
        String said = run("mount", "-t", "tmpfs", "-o", "size=16k", "sitthi-test", stores.toString());
        assumeTrue(said.isEmpty(), "this machine does not let a tmpfs be mounted: " + said);
        try {
            try (PayProcess pay =
                    PayProcess.start(directory.resolve("log"), town, out, "--stores", stores.toString())) {
                assertThat(pay.ends(4))
                        .contains("the stores (34 bytes for each wallet) in " + stores + " (")
                        .endsWith("Make room.\nsitthi: Nothing was published. Once that is fixed, run the same command"
                                + " again: it starts over.\n")
                        .doesNotContain("\tat ");
            }
            assertThat(out).doesNotExist();
            run("mount", "-o", "remount,size=64m", stores.toString());
            try (PayProcess pay =
                    PayProcess.start(directory.resolve("log"), town, out, "--stores", stores.toString())) {
                pay.ends(0);
            }
        } finally {
            run("umount", stores.toString());
        }
        assertDecidedAsByThePlainLoop();
    }

    private void assertDecidedAsByThePlainLoop() throws Exception {
        SerialReference reference = town.reference();
        List<String> expected =
                reference.decisions.stream().map(ReplayTest::line).toList();
        assertThat(PublishedReplay.rows(out, WalletSchemas.DECISIONS).stream()
                        .sorted()
                        .toList())
                .isEqualTo(expected.stream().sorted().toList());
        assertThat(PublishedReplay.rows(out, WalletSchemas.BALANCES)).hasSameSizeAs(reference.touched.keySet());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(30, TimeUnit.SECONDS);
        return said;
    }
}
