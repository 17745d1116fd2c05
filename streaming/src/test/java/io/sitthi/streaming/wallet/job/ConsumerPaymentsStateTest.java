package io.sitthi.streaming.wallet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerPaymentsStateTest {

    private static List<String> consumers(SerialReference reference) {
        return reference.decisions.stream()
                .filter(decision -> decision.payment().kind() == PaymentKind.CONSUMER)
                .map(PaymentJobTest::line)
                .sorted()
                .toList();
    }

    private static List<TestPayment> sorted(Town town) {
        return town.payments.stream().sorted(TestPayment.ORDER).toList();
    }

    private static StateBackend backend(boolean rocksDb) {
        return rocksDb ? new EmbeddedRocksDBStateBackend(true) : new HashMapStateBackend();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decidesTheSameWhenRestoredAtAnotherParallelismAgainAndAgain(boolean rocksDb) throws Exception {
        Town town = new Town(5, 60, 20, 12_000).withWithdrawnWallets();
        List<TestPayment> payments = sorted(town);
        try (OperatorRun run = OperatorRun.ofConsumers(town.directories, backend(rocksDb))) {
            run.changesUpTo(Long.MAX_VALUE);
            int[] parallelisms = {2, 4, 3, 1, 5, 5};
            for (int stage = 0; stage < 6; stage++) {
                run.feed(payments.subList(stage * 2_000, stage * 2_000 + 2_000));
                run.restart(parallelisms[stage], stage + 1);
                run.changesUpTo(Long.MAX_VALUE);
            }
            assertThat(run.decisions.stream().sorted().toList())
                    .isEqualTo(consumers(SerialReference.decide(WalletKind.shipped(), town.directories, town.payments)))
                    .anyMatch(line -> line.contains("PAYER_NOT_ACTIVE"));
        }
    }

    @Test
    void stateIsWhatIsStatedOfEachPayment() throws Exception {
        Town town = new Town(6, 60, 20, 30_000);
        try (OperatorRun run = OperatorRun.ofConsumers(town.directories, backend(false))) {
            run.changesUpTo(Long.MAX_VALUE);
            run.feed(sorted(town));
            long first = run.restart(1, 1);
            long distinct = run.decisions.stream()
                    .filter(line -> line.contains(" false "))
                    .count();
            // 40 bytes a payment, 56 where an amount does not fit; the programme's text and Flink's headers
            assertThat(first).isBetween(40 * distinct, 58 * distinct + 40_000);
            assertThat(run.restart(1, 2)).isEqualTo(first);
        }
    }

    @Test
    void changesHoldFromTheirInstantHoweverThePaymentsAreReplayed() throws Exception {
        Town town = new Town(7, 40, 20, 6_000).withWithdrawnWallets();
        List<TestPayment> payments = sorted(town);
        List<Change> changes = changes(town, payments);
        List<String> expected =
                consumers(SerialReference.decide(WalletKind.shipped(), town.directories, changes, town.payments));
        assertThat(expected)
                .isNotEqualTo(consumers(SerialReference.decide(WalletKind.shipped(), town.directories, town.payments)));

        try (OperatorRun run = OperatorRun.ofConsumers(town.directories, backend(false))) {
            // all changes known from the beginning
            for (Change change : changes) {
                run.change(change);
            }
            run.changesUpTo(Long.MAX_VALUE);
            run.feed(payments);
            assertThat(run.decisions.stream().sorted().toList()).isEqualTo(expected);
        }
        try (OperatorRun run = OperatorRun.ofConsumers(town.directories, backend(false))) {
            // payments first: they wait, and wait on across restarts, until their changes have come
            run.feed(payments.subList(0, 3_000));
            assertThat(run.decisions).isEmpty();
            run.restart(3, 1);
            run.feed(payments.subList(3_000, 6_000));
            int decided = 0;
            for (int i = 0; i < changes.size(); i++) {
                long knownMillis = changes.get(i).inForceMicros() / 1000 - 1;
                run.changesUpTo(knownMillis);
                assertThat(run.decisions.size()).isGreaterThanOrEqualTo(decided);
                decided = run.decisions.size();
                run.change(changes.get(i));
                run.restart(1 + i % 3, i + 2);
            }
            assertThat(decided).isBetween(1, expected.size() - 1);
            run.changesUpTo(Long.MAX_VALUE);
            assertThat(run.decisions.stream().sorted().toList()).isEqualTo(expected);
        }
    }

    private static List<Change> changes(Town town, List<TestPayment> payments) {
        String yaml = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        String stricter = yaml.replace("    - FUEL\n", "    - FUEL\n    - RICE\n");
        assertThat(stricter).isNotEqualTo(yaml);
        List<Change> changes = new ArrayList<>();
        long third = payments.get(2_000).occurredAtMicros();
        long half = payments.get(3_000).occurredAtMicros();
        long later = payments.get(4_500).occurredAtMicros();
        List<Long> merchants =
                town.directories.merchantMap().keySet().stream().sorted().toList();
        List<Long> citizens =
                town.directories.walletMap().keySet().stream().sorted().toList();
        MerchantFacts suspended =
                new MerchantFacts(MerchantStatus.SUSPENDED.ordinal(), MerchantClass.SMALL_SHOP.ordinal(), 1001);
        changes.add(new MerchantChange(third, merchants.get(0), suspended));
        changes.add(new WalletChange(third, citizens.get(1), null));
        changes.add(new WalletChange(half, citizens.get(1), new WalletFacts(1001, 5)));
        changes.add(new WalletChange(half, citizens.get(citizens.size() - 1) + 1, new WalletFacts(1001, 700_000)));
        // withdrawn before the stream began, and opened again
        changes.add(new WalletChange(half, citizens.get(9), new WalletFacts(1001, 5)));
        changes.add(new ProgrammeChange(later, stricter));
        return changes;
    }

    @Test
    void aWalletsChangeIsInTheStateOfItsShardAloneAndStaysThere() throws Exception {
        int wallets = 40_000;
        Town town = new Town(9, 10, 10, 10);
        try (OperatorRun run = OperatorRun.ofConsumers(town.directories, backend(false))) {
            run.restart(4, 1);
            long before = run.restart(4, 2);
            for (int i = 0; i < wallets; i++) {
                run.change(new WalletChange(i, 2_000_000_000_000L + i, new WalletFacts(1001, 700_000)));
            }
            long after = run.restart(4, 3);
            // 32 bytes a change, once: as a broadcast it would be four times as many, each of them larger
            assertThat(after - before).isBetween(32L * wallets, 34L * wallets);
            run.changesUpTo(Long.MAX_VALUE);
            run.feed(List.of(new TestPayment(
                    1,
                    2,
                    PaymentKind.CONSUMER,
                    2_000_000_000_007L,
                    500_000,
                    100,
                    1_727_746_200_000_000L,
                    1001,
                    List.of())));
            run.restart(3, 4);
            assertThat(run.decisions).singleElement().asString().doesNotContain("UNKNOWN_PAYER");
            assertThat(run.decisions.get(0)).endsWith(" 699900");
        }
    }

    @Test
    void stateIsRefusedByOtherDirectories() throws Exception {
        Town town = new Town(8, 10, 10, 100);
        HashMapStateBackend backend = new HashMapStateBackend();
        try (OperatorRun run = OperatorRun.ofConsumers(town.directories, backend)) {
            run.changesUpTo(Long.MAX_VALUE);
            run.feed(sorted(town));
            run.restart(1, 1);
            assertThatThrownBy(() -> run.restartWith(new TestDirectories(
                            town.directories.walletMap(), town.directories.merchantMap(), "of another night")))
                    .hasStackTraceContaining("made with another directories of wallets and merchants");
        }
    }
}
