package io.sitthi.streaming.wallet.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wallets of several nights are those of all of them, the latest row counting. */
class WalletNightsTest {

    private static final LocalDate DAY = LocalDate.of(2024, 10, 16);
    private static final long CITIZEN = 1_100_100_000_000L;

    @TempDir
    Path directory;

    @Test
    void theLatestNightCounts() throws Exception {
        night(1, new long[] {1, 1001, 2, 1002, 3, 1003, 4, 1004}, new long[0]);
        night(2, new long[] {2, 1005}, new long[] {1, 4});
        night(3, new long[] {4, 1009, 5, 1005}, new long[] {3});
        CheckedDataset wallets =
                WalletFolder.check(Location.of(directory.resolve("night-3/wallets")), WalletKind.shipped());
        try (WalletStore store = WalletStore.open(wallets, directory.resolve("cache"), ProgressListener.NONE)) {
            assertThat(store.size()).isEqualTo(3);
            assertThat(store.find(CITIZEN + 1)).isNull();
            assertThat(store.find(CITIZEN + 2)).isEqualTo(new WalletFacts(1005, 1_000_000));
            assertThat(store.find(CITIZEN + 3)).isNull();
            assertThat(store.find(CITIZEN + 4)).isEqualTo(new WalletFacts(1009, 1_000_000));
            assertThat(store.find(CITIZEN + 5)).isEqualTo(new WalletFacts(1005, 1_000_000));
        }
        // moved together, and then without one of them
        Path moved = Files.createDirectory(directory.resolve("moved"));
        for (int night = 1; night <= 3; night++) {
            Files.move(directory.resolve("night-" + night), moved.resolve("night-" + night));
        }
        Location last = Location.of(moved.resolve("night-3/wallets"));
        WalletFolder.check(last, WalletKind.shipped());
        Files.move(moved.resolve("night-2"), directory.resolve("elsewhere"));
        assertThatThrownBy(() -> WalletFolder.check(last, WalletKind.shipped()))
                .isInstanceOf(DropFaultsException.class)
                .hasMessageContaining("night-2 is missing");
    }

    private void night(int number, long[] citizensAndDistricts, long[] ended) throws Exception {
        Path out = directory.resolve("night-" + number);
        Object[][] wallets = new Object[citizensAndDistricts.length / 2][];
        for (int i = 0; i < wallets.length; i++) {
            wallets[i] = new Object[] {
                CITIZEN + citizensAndDistricts[2 * i], (int) citizensAndDistricts[2 * i + 1], "SMARTPHONE", 1_000_000L
            };
        }
        Object[][] withdrawn = new Object[ended.length][];
        for (int i = 0; i < ended.length; i++) {
            withdrawn[i] = new Object[] {CITIZEN + ended[i]};
        }
        Manifest.Provenance made = new Manifest.Provenance(
                "digital-wallet-2567",
                "0".repeat(64),
                number == 1
                        ? Map.of()
                        : Map.of("previous", Integer.toString(number).repeat(64)));
        new TestFolder(out.resolve("wallets"), WalletSchemas.WALLETS)
                .with("part-0.parquet", wallets)
                .manifest(DAY, made);
        new TestFolder(out.resolve("withdrawn"), WalletSchemas.WITHDRAWN)
                .with("part-0.parquet", withdrawn)
                .manifest(DAY, made);
        String previous = number == 1 ? "null" : "{\"out\": \"" + directory.resolve("night-" + (number - 1)) + "\"}";
        Files.writeString(
                Files.createDirectories(out.resolve("kept")).resolve("kept.json"),
                "{\"content\": {\"previous\": " + previous + "}}");
    }
}
