package io.sitthi.streaming.wallet.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.table.StateMemory;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.TestNights;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import io.sitthi.streaming.wallet.job.SerialReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pay} with the wallets of several nights: as a stream to which each night was published as changes. */
class NightsReplayTest {

    private static final long CITIZEN = 1_000_000_000_000L;

    @TempDir
    private Path directory;

    private final Map<Long, WalletFacts> firstNight = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();

    @Test
    void aNightsWalletsAreAsItsChangesMakeThem() throws Exception {
        ReplayTown town = new ReplayTown(directory, 11, 8_000);
        TestNights nights = nights();
        Path out = directory.resolve("out");
        ReplaySummary summary = ReplayTown.replay(town.options(nights.wallets(), out, 2, StateMemory.HEAP, 1 << 19));

        SerialReference stream = town.reference(town.directories(firstNight), changes);
        List<String> decisions = PublishedReplay.rows(out, WalletSchemas.DECISIONS);
        assertThat(decisions)
                .containsExactlyInAnyOrderElementsOf(
                        stream.decisions.stream().map(ReplayTest::line).toList());
        List<String> balances = new ArrayList<>();
        new TreeMap<>(stream.touched)
                .forEach((account, balance) -> balances.add(account.replace("CONSUMER", "CITIZEN") + " " + balance));
        assertThat(PublishedReplay.rows(out, WalletSchemas.BALANCES)).containsExactlyInAnyOrderElementsOf(balances);

        // withdrawn, opened again, and never opened
        assertThat(decisions).anyMatch(line -> isOf(line, 0) && line.contains("PAYER_NOT_ACTIVE"));
        assertThat(decisions).noneMatch(line -> isOf(line, 0) && line.contains("UNKNOWN_PAYER"));
        assertThat(decisions).anyMatch(line -> isOf(line, 1) && line.contains("APPROVED"));
        assertThat(decisions).anyMatch(line -> isOf(line, 45) && line.contains("UNKNOWN_PAYER"));
        assertThat(summary.payments()).isEqualTo(8_000);
    }

    private static boolean isOf(String decision, int consumer) {
        return decision.contains(" CONSUMER " + (CITIZEN + consumer) + " ");
    }

    /** All of them are in force before the first payment. */
    private TestNights nights() throws Exception {
        TestNights nights = new TestNights(directory);
        List<long[]> first = new ArrayList<>();
        for (int consumer = 0; consumer < 40; consumer++) {
            long[] wallet = wallet(consumer, 1001 + consumer % 2);
            first.add(wallet);
            firstNight.put(wallet[0], facts(wallet));
        }
        nights.night(first, List.of());
        night(nights, 2, List.of(wallet(2, 1002), wallet(40, 1001)), List.of(CITIZEN, CITIZEN + 1, CITIZEN + 7));
        night(nights, 3, List.of(wallet(1, 1001), wallet(41, 1002)), List.of(CITIZEN + 2, CITIZEN + 40));
        return nights;
    }

    private void night(TestNights nights, int night, List<long[]> opened, List<Long> withdrawn) throws Exception {
        nights.night(opened, withdrawn);
        long inForceMicros = ReplayTown.OCTOBER - 1_000 + night;
        for (long[] wallet : opened) {
            changes.add(new WalletChange(inForceMicros, wallet[0], facts(wallet)));
        }
        for (long citizen : withdrawn) {
            changes.add(new WalletChange(inForceMicros, citizen, null));
        }
    }

    private static long[] wallet(int consumer, int district) {
        return new long[] {CITIZEN + consumer, district, 1_000_000};
    }

    private static WalletFacts facts(long[] wallet) {
        return new WalletFacts((int) wallet[1], wallet[2]);
    }
}
