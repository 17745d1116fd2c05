package io.sitthi.streaming.wallet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.state.StateFormat;
import io.sitthi.streaming.wallet.block.LedgerBlock;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import io.sitthi.streaming.wallet.block.ReceiptBlock;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.util.Map;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The limits on payments by when they were received, in the operators of either kind. */
class ArrivalLimitsTest {

    private static final long CITIZEN = 1_100_000_000_001L;
    private static final long STRANGER = 1_100_000_000_002L;
    private static final long SHOP = 500_001;
    private static final long FARM = 500_002;
    private static final int HOME = 1001;

    private static final long NOON = 1_728_000_000_000L;
    private static final long LEAD = 60_000;
    private static final long BEHIND = 3_600_000;
    private static final int MAX_UNKNOWN = 3;

    private static final MerchantFacts ACTIVE =
            new MerchantFacts(MerchantStatus.ACTIVE.ordinal(), MerchantClass.SMALL_SHOP.ordinal(), HOME);
    private static final MerchantFacts SUSPENDED =
            new MerchantFacts(MerchantStatus.SUSPENDED.ordinal(), MerchantClass.SMALL_SHOP.ordinal(), HOME);

    private static OperatorRun run(PaymentKind kind) throws Exception {
        OperatorRun run = OperatorRun.of(
                kind == PaymentKind.MERCHANT,
                TestDirectories.of(
                        Map.of(CITIZEN, new WalletFacts(HOME, 1_000_000)), Map.of(SHOP, ACTIVE, FARM, ACTIVE)),
                new HashMapStateBackend(),
                new ArrivalLimits(LEAD, BEHIND, MAX_UNKNOWN));
        if (kind == PaymentKind.MERCHANT) {
            run.feed(LedgerBlock.of(ReceiptBlock.of(
                    new long[] {0}, new long[] {0}, new long[] {0}, new long[] {SHOP}, new long[] {1_000_000})));
        }
        return run;
    }

    private static long payer(PaymentKind kind) {
        return kind == PaymentKind.CONSUMER ? CITIZEN : SHOP;
    }

    private static PaymentBlock payment(
            PaymentKind kind, long payer, long id, long occurredMillis, long receivedMillis) {
        PaymentBlockBuilder builder = new PaymentBlockBuilder(1);
        builder.add(0, id, kind, payer, FARM, 100, occurredMillis * 1_000, HOME).arrivedAt(receivedMillis);
        return builder.build();
    }

    private static PaymentBlock payment(PaymentKind kind, long id, long occurredMillis, long receivedMillis) {
        return payment(kind, payer(kind), id, occurredMillis, receivedMillis);
    }

    /** Everything that waits for event time is decided. */
    private static void settle(OperatorRun run, long millis) throws Exception {
        run.paymentsUpTo(millis);
        run.timePasses(millis);
    }

    private static String last(OperatorRun run) {
        return run.decisions.get(run.decisions.size() - 1);
    }

    @ParameterizedTest
    @EnumSource(PaymentKind.class)
    void whatIsTooOldIsNotDecidedAndItsIdIsNotUsed(PaymentKind kind) throws Exception {
        try (OperatorRun run = run(kind)) {
            run.changesUpTo(Long.MAX_VALUE);
            run.feed(payment(kind, 1, NOON - BEHIND - 1, NOON));
            settle(run, NOON);
            assertThat(last(run)).contains(" CLOCK_BEHIND ").contains(" false ");
            // as old as may be, and the same id: it was not used
            run.feed(payment(kind, 1, NOON + 1 - BEHIND, NOON + 1));
            settle(run, NOON + 2);
            assertThat(last(run))
                    .doesNotContain("CLOCK_BEHIND")
                    .contains(" false ")
                    .endsWith(" 999900");
        }
    }

    @ParameterizedTest
    @EnumSource(PaymentKind.class)
    void whatWasDecidedBeforeIsSaidAgainHoweverLateItIsAskedAgain(PaymentKind kind) throws Exception {
        try (OperatorRun run = run(kind)) {
            run.changesUpTo(Long.MAX_VALUE);
            run.feed(payment(kind, 1, NOON, NOON + 5));
            settle(run, NOON + 10);
            run.feed(payment(kind, 1, NOON, NOON + 2 * BEHIND));
            settle(run, NOON + 2 * BEHIND);
            assertThat(run.decisions).hasSize(2);
            assertThat(last(run))
                    .doesNotContain("CLOCK_BEHIND")
                    .contains(" true ")
                    .endsWith(" 999900");
        }
    }

    @ParameterizedTest
    @EnumSource(PaymentKind.class)
    void whatIsDatedBeforeASuspensionThatHasBeenInForceForLongerThanTheLeadIsBackdated(PaymentKind kind)
            throws Exception {
        try (OperatorRun run = run(kind)) {
            run.change(new MerchantChange(NOON * 1_000, FARM, SUSPENDED));
            run.changesUpTo(Long.MAX_VALUE);
            run.feed(payment(kind, 1, NOON - 1, NOON + LEAD));
            settle(run, NOON);
            assertThat(last(run)).doesNotContain("BACKDATED").endsWith(" 999900");
            run.feed(payment(kind, 2, NOON - 1, NOON + LEAD + 1));
            settle(run, NOON + 1);
            assertThat(last(run)).contains(" BACKDATED ").endsWith(" 999900");
            run.feed(payment(kind, 3, NOON, NOON + LEAD + 1));
            settle(run, NOON + 2);
            assertThat(last(run)).contains(" MERCHANT_NOT_ACTIVE ");
            // a replay knows no time of receipt
            run.feed(payment(kind, 4, NOON - 1, 0));
            settle(run, NOON + 3);
            assertThat(last(run)).doesNotContain("BACKDATED").endsWith(" 999800");
        }
    }

    @Test
    void whatIsDatedBeforeAWithdrawalIsBackdatedAlsoWhenTheWalletIsOpenAgain() throws Exception {
        try (OperatorRun run = run(PaymentKind.CONSUMER)) {
            run.change(new WalletChange(NOON * 1_000, CITIZEN, null));
            run.change(new WalletChange((NOON + 10) * 1_000, CITIZEN, new WalletFacts(HOME, 1_000_000)));
            run.changesUpTo(Long.MAX_VALUE);
            run.feed(payment(PaymentKind.CONSUMER, 1, NOON - 1, NOON + LEAD + 1));
            assertThat(last(run)).contains(" BACKDATED ");
            run.feed(payment(PaymentKind.CONSUMER, 2, NOON + 10, NOON + LEAD + 1));
            assertThat(last(run)).endsWith(" 999900");
        }
    }

    @Test
    void aMerchantThatIsSuspendedDoesNotPayBackdated() throws Exception {
        try (OperatorRun run = run(PaymentKind.MERCHANT)) {
            run.change(new MerchantChange(NOON * 1_000, SHOP, SUSPENDED));
            run.changesUpTo(Long.MAX_VALUE);
            run.feed(payment(PaymentKind.MERCHANT, 1, NOON - 1, NOON + LEAD + 1));
            settle(run, NOON);
            assertThat(last(run)).contains(" BACKDATED ");
        }
    }

    @ParameterizedTest
    @EnumSource(PaymentKind.class)
    void aBackdatedPaymentWaitsForTheChangesThatMayForbidIt(PaymentKind kind) throws Exception {
        try (OperatorRun run = run(kind)) {
            run.changesUpTo(NOON - 1);
            settle(run, NOON - 1);
            run.feed(payment(kind, 1, NOON - 10, NOON + LEAD + 1));
            run.restart(1, 1);
            assertThat(run.decisions).isEmpty();
            run.change(new MerchantChange(NOON * 1_000, FARM, SUSPENDED));
            run.changesUpTo(NOON + 10);
            settle(run, NOON + 10);
            assertThat(run.decisions).singleElement().asString().contains(" BACKDATED ");
        }
    }

    @ParameterizedTest
    @EnumSource(PaymentKind.class)
    void soManyIdsOfStrangersAreRememberedAndAllOfThoseWhoAreKnown(PaymentKind kind) throws Exception {
        try (OperatorRun run = run(kind)) {
            run.changesUpTo(Long.MAX_VALUE);
            for (int id = 0; id < 2 * MAX_UNKNOWN; id++) {
                // one shard: one payer
                run.feed(payment(kind, STRANGER, id, NOON, NOON));
                run.feed(payment(kind, id, NOON, NOON));
            }
            settle(run, NOON);
            run.restart(1, 1);
            run.changesUpTo(Long.MAX_VALUE);
            run.decisions.clear();
            for (int id = 0; id < 2 * MAX_UNKNOWN; id++) {
                run.feed(payment(kind, STRANGER, id, NOON, NOON));
                run.feed(payment(kind, id, NOON, NOON));
            }
            settle(run, NOON + 1);
            assertThat(run.decisions.stream().filter(line -> line.contains(" " + STRANGER + " ")))
                    .hasSize(2 * MAX_UNKNOWN)
                    .allMatch(line -> line.contains(" UNKNOWN_PAYER "))
                    .filteredOn(line -> line.contains(" true "))
                    .hasSize(MAX_UNKNOWN);
            assertThat(run.decisions.stream().filter(line -> !line.contains(" " + STRANGER + " ")))
                    .hasSize(2 * MAX_UNKNOWN)
                    .allMatch(line -> line.contains(" true "));
        }
    }

    @Test
    void stateOfAnotherFormatIsRefused() {
        assertThatThrownBy(() -> StateFormat.requireVersion(null, PaymentJob.STATE_FORMAT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("format 1")
                .hasMessageContaining("format " + PaymentJob.STATE_FORMAT);
        assertThatThrownBy(() -> StateFormat.requireVersion(PaymentJob.STATE_FORMAT + 1, PaymentJob.STATE_FORMAT))
                .hasMessageContaining("format " + (PaymentJob.STATE_FORMAT + 1));
        StateFormat.requireVersion(PaymentJob.STATE_FORMAT, PaymentJob.STATE_FORMAT);
    }
}
