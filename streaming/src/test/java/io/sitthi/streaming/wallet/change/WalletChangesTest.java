package io.sitthi.streaming.wallet.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.WalletStatus;
import io.sitthi.streaming.engine.table.HeapTableMemory;
import io.sitthi.streaming.wallet.account.WalletChangeLog;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletChangesTest {

    private static final int INSTANTS = 12;

    private WalletChangeLog log = new WalletChangeLog(new HeapTableMemory(), 17);
    private WalletChanges changes = new WalletChanges(log);

    /** All changes of a citizen in the order in which they take effect. */
    private static List<WalletChange> ordered(List<WalletChange> all, long citizen) {
        return all.stream()
                .filter(change -> change.citizenId() == citizen)
                .sorted(Comparator.comparingLong(WalletChange::inForceMicros))
                .toList();
    }

    private void restart(long seed) {
        WalletChangeLog restored = new WalletChangeLog(new HeapTableMemory(), seed);
        long end = log.end();
        // in pieces, as checkpoints have them
        long middle = end / 8 * 4;
        restored.restore(0, log.copy(0, middle));
        restored.restore(middle, log.copy(middle, end));
        restored.index(position -> {});
        log = restored;
        changes = new WalletChanges(log);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatHoldsIsThatOfAPlainListAtEveryInstant(long seed) {
        Random random = new Random(seed);
        int citizens = 1_500;
        List<WalletChange> all = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            long citizen = 1_000_000_000_000L + random.nextInt(citizens);
            WalletFacts opened =
                    random.nextInt(3) == 0 ? null : new WalletFacts(1001 + random.nextInt(2), random.nextInt(3));
            WalletChange change = new WalletChange(random.nextInt(INSTANTS), citizen, opened);
            all.add(change);
            changes.add(change);
            if (i % 1_999 == 0) {
                restart(random.nextLong());
            }
        }
        restart(random.nextLong());
        for (long citizen = 1_000_000_000_000L; citizen < 1_000_000_000_000L + citizens + 5; citizen++) {
            List<WalletChange> ordered = ordered(all, citizen);
            assertThat(changes.have(citizen)).isEqualTo(!ordered.isEmpty());
            WalletFacts directory = random.nextBoolean() ? null : new WalletFacts(1009, 77);
            for (int instant = -1; instant <= INSTANTS; instant++) {
                int until = instant;
                List<WalletChange> past = ordered.stream()
                        .filter(change -> change.inForceMicros() <= until)
                        .toList();
                WalletFacts facts = directory;
                for (WalletChange change : past) {
                    facts = change.opened() == null ? facts : change.opened();
                }
                boolean withdrawn = !past.isEmpty() && past.get(past.size() - 1).opened() == null;
                int status = facts == null
                        ? PaymentRules.UNKNOWN
                        : (withdrawn ? WalletStatus.WITHDRAWN : WalletStatus.ACTIVE).ordinal();
                assertThat(changes.facts(citizen, instant, directory)).isEqualTo(facts);
                assertThat(changes.status(citizen, instant, directory)).isEqualTo(status);
            }
            List<WalletFacts> openings = ordered.stream()
                    .map(WalletChange::opened)
                    .filter(facts -> facts != null)
                    .toList();
            if (directory != null || !openings.isEmpty()) {
                assertThat(changes.openingCreditSatang(citizen, directory))
                        .isEqualTo((directory == null ? openings.get(0) : directory).creditSatang());
            }
        }
    }

    @Test
    void publishingTheSameAgainTakesNoRoom() {
        WalletFacts facts = new WalletFacts(1001, 100);
        changes.add(new WalletChange(5, 7, facts));
        changes.add(new WalletChange(9, 7, null));
        long end = log.end();
        changes.add(new WalletChange(5, 7, facts));
        changes.add(new WalletChange(9, 7, null));
        assertThat(log.end()).isEqualTo(end);
        // with another one for the same instant in between, the first is a change again
        changes.add(new WalletChange(9, 7, facts));
        changes.add(new WalletChange(9, 7, null));
        assertThat(log.end()).isEqualTo(end * 2);
        assertThat(changes.status(7, 9, null)).isEqualTo(WalletStatus.WITHDRAWN.ordinal());
    }

    @Test
    void whatIsNoLogIsNotRestored() {
        changes.add(new WalletChange(5, 7, new WalletFacts(1001, 100)));
        changes.add(new WalletChange(6, 7, null));
        byte[] bytes = log.copy(0, log.end());
        WalletChangeLog other = new WalletChangeLog(new HeapTableMemory(), 1);
        assertThatThrownBy(() -> other.restore(4, bytes)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.restore(0, new byte[33])).isInstanceOf(IllegalStateException.class);
        bytes[60] ^= 1;
        other.restore(0, bytes);
        assertThatThrownBy(() -> other.index(position -> {})).isInstanceOf(IllegalStateException.class);
    }
}
