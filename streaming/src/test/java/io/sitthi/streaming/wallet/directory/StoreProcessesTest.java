package io.sitthi.streaming.wallet.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.store.ChronicleJavaOptions;
import io.sitthi.streaming.engine.store.StoreSeal;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes and one cache. */
@Timeout(120)
class StoreProcessesTest {

    private static final int ROWS = 200_000;
    private static final long CITIZEN = 1_100_100_000_001L;

    @TempDir
    Path directory;

    private CheckedDataset writeWallets() throws Exception {
        long[] ids = new long[ROWS];
        int[] districts = new int[ROWS];
        long[] credits = new long[ROWS];
        for (int i = 0; i < ROWS; i++) {
            ids[i] = CITIZEN + i * 13L;
            districts[i] = 1001;
            credits[i] = 1_000_000;
        }
        DictionaryVector groups = new DictionaryVector(new int[ROWS], BytesVector.ofStrings("SMARTPHONE"), null, ROWS);
        return new TestFolder(directory.resolve("wallets"), WalletSchemas.WALLETS)
                .with(
                        "part-0.parquet",
                        List.of(
                                new LongVector(ids, ROWS),
                                new IntVector(districts, ROWS),
                                groups,
                                new LongVector(credits, ROWS)),
                        ROWS)
                .checked();
    }

    private StoreProcess startOpening() throws Exception {
        return StoreProcess.start(ChronicleJavaOptions.ALL, "open", directory.toString());
    }

    @Test
    void ofTwoThatStartTogetherOneBuildsAndBothHaveIt() throws Exception {
        writeWallets();
        List<StoreProcess> processes = List.of(startOpening(), startOpening());
        String[] said = new String[processes.size()];
        for (int i = 0; i < said.length; i++) {
            said[i] = processes
                    .get(i)
                    .output()
                    .lines()
                    .filter(line -> line.startsWith("size "))
                    .findFirst()
                    .orElse(processes.get(i).output());
        }
        Arrays.sort(said);
        assertThat(said).containsExactly("size " + ROWS + ", rows read 0", "size " + ROWS + ", rows read " + ROWS);
    }

    @Test
    void afterAKillInTheMiddleOfABuildTheNextOneBuildsItWhole() throws Exception {
        CheckedDataset wallets = writeWallets();
        Path cache = directory.resolve("cache");
        for (int attempt = 0; !killedWhileBuilding(cache); attempt++) {
            assertThat(attempt)
                    .as("builds that were over before they could be killed")
                    .isLessThan(20);
            Location.of(cache).delete();
        }
        long[] rowsRead = new long[1];
        ProgressListener progress = (stage, done, total) -> rowsRead[0] = done;
        try (WalletStore store = WalletStore.open(wallets, cache, progress)) {
            assertThat(rowsRead[0]).isEqualTo(ROWS);
            assertThat(store.size()).isEqualTo(ROWS);
            assertThat(store.find(CITIZEN + 13L * (ROWS - 1))).isEqualTo(new WalletFacts(1001, 1_000_000));
        }
        assertThat(StoreFiles.of(cache).store().getFileName().toString()).startsWith("wallets-v4-");
    }

    @Test
    void aDiskWithoutRoomForAStoreIsNamedAndTheStoreIsBuiltOnceThereIsRoom() throws Exception {
        writeWallets();
        Path cache = Files.createDirectory(directory.resolve("cache"));
        assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=64k", "sitthi-test", cache.toString()),
                "this machine does not let a tmpfs be mounted");
        try {
            // too small by far; for a part of the map; for the map and nothing else
            for (String size : List.of("64k", "4m", "7m")) {
                assertThat(command("mount", "-o", "remount,size=" + size, cache.toString()))
                        .isTrue();
                StoreProcess process = startOpening();
                assertThat(process.exitStatus())
                        .as("with %s: %s", size, process.output())
                        .isEqualTo(1);
                assertThat(process.output()).contains("No space left on device").doesNotContain("SIGBUS");
                assertThat(StoreFiles.of(cache).unlocked()).isEmpty();
            }
            assertThat(command("mount", "-o", "remount,size=64m", cache.toString()))
                    .isTrue();
            assertThat(startOpening().output()).contains("size " + ROWS + ", rows read " + ROWS);
        } finally {
            command("umount", cache.toString());
        }
    }

    private static boolean command(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }

    /** @return whether it was in time */
    private boolean killedWhileBuilding(Path cache) throws Exception {
        StoreProcess process = startOpening();
        while (!mapIsBeingBuilt(cache) && process.isAlive()) {
            Thread.sleep(1);
        }
        process.kill();
        return StoreFiles.of(cache).unlocked().stream()
                .allMatch(path -> path.getFileName().toString().startsWith(".building-wallets-v4-"));
    }

    private static boolean mapIsBeingBuilt(Path cache) throws Exception {
        if (!Files.isDirectory(cache)) {
            return false;
        }
        try (Stream<Path> children = Files.list(cache)) {
            return children.anyMatch(
                    child -> child.resolve(StoreSeal.MAP_FILE).toFile().length() > 1 << 20);
        }
    }
}
