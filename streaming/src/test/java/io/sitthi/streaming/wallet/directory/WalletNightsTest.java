package io.sitthi.streaming.wallet.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wallets of several nights are those of all of them, the latest row counting. */
class WalletNightsTest {

    private static final long CITIZEN = 1_100_100_000_000L;

    @TempDir
    Path directory;

    private static long[] wallet(int citizen, int district) {
        return new long[] {CITIZEN + citizen, district, 1_000_000};
    }

    @Test
    void theLatestNightCounts() throws Exception {
        TestNights nights = new TestNights(directory)
                .night(List.of(wallet(1, 1001), wallet(2, 1002), wallet(3, 1003), wallet(4, 1004)), List.of())
                .night(List.of(wallet(2, 1005)), List.of(CITIZEN + 1, CITIZEN + 4))
                .night(List.of(wallet(4, 1009), wallet(5, 1005)), List.of(CITIZEN + 3));
        CheckedDataset wallets = WalletFolder.check(Location.of(nights.wallets()), WalletKind.shipped());
        try (WalletStore store = WalletStore.open(wallets, directory.resolve("cache"), ProgressListener.NONE)) {
            assertThat(store.size()).isEqualTo(5);
            assertThat(store.find(CITIZEN + 1)).isEqualTo(new WalletFacts(1001, 1_000_000, true));
            assertThat(store.find(CITIZEN + 2)).isEqualTo(new WalletFacts(1005, 1_000_000));
            assertThat(store.find(CITIZEN + 3)).isEqualTo(new WalletFacts(1003, 1_000_000, true));
            assertThat(store.find(CITIZEN + 4)).isEqualTo(new WalletFacts(1009, 1_000_000));
            assertThat(store.find(CITIZEN + 5)).isEqualTo(new WalletFacts(1005, 1_000_000));
            assertThat(store.find(CITIZEN + 6)).isNull();
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
}
