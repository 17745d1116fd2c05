package io.sitthi.streaming.wallet.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.wallet.block.LedgerBlock;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.ReceiptBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepMerchantLedgerTest {

    private static List<String> merchants(SerialReference reference) {
        return reference.decisions.stream()
                .filter(decision -> decision.payment().kind() == PaymentKind.MERCHANT)
                .map(PaymentJobTest::line)
                .sorted()
                .toList();
    }

    /** The input that the consumers' operator and the router would send. */
    private static List<LedgerBlock> entries(SerialReference reference, int from, int to) {
        List<LedgerBlock> blocks = new ArrayList<>();
        for (SerialReference.Decision decision : reference.decisions.subList(from, to)) {
            TestPayment p = decision.payment();
            if (p.kind() == PaymentKind.MERCHANT) {
                for (PaymentBlock block : TestPayment.blocks(List.of(p), 1)) {
                    blocks.add(LedgerBlock.of(block));
                }
            } else if (decision.reasons().isEmpty() && !decision.duplicate()) {
                blocks.add(LedgerBlock.of(ReceiptBlock.of(
                        new long[] {p.occurredAtMicros()},
                        new long[] {p.idHigh()},
                        new long[] {p.idLow()},
                        new long[] {p.payee()},
                        new long[] {p.amountSatang()})));
            }
        }
        return blocks;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void decidesInTheOrderOfEventTimeHoweverEntriesArrive(long seed) throws Exception {
        Town town = new Town(seed, 20, 15, 9_000);
        SerialReference reference = SerialReference.decide(WalletKind.shipped(), town.directories, town.payments);
        Random random = new Random(seed);
        try (OperatorRun run = OperatorRun.ofLedger(
                town.directories, seed == 1 ? new EmbeddedRocksDBStateBackend(false) : new HashMapStateBackend())) {
            run.changesUpTo(Long.MAX_VALUE);
            int stages = 9;
            for (int stage = 0; stage < stages; stage++) {
                int from = stage * 1_000;
                List<LedgerBlock> entries = entries(reference, from, from + 1_000);
                Collections.shuffle(entries, random);
                for (LedgerBlock entry : entries) {
                    run.feed(entry);
                }
                long lastMillis = reference.decisions.get(from + 999).payment().occurredAtMicros() / 1000;
                run.paymentsUpTo(lastMillis - 1);
                if (stage % 3 == 1) {
                    run.restart(1, stage);
                    run.changesUpTo(Long.MAX_VALUE);
                } else {
                    run.timePasses(1_000L * (stage + 1));
                }
            }
            run.paymentsUpTo(Long.MAX_VALUE);
            assertThat(run.decisions.stream().sorted().toList()).isEqualTo(merchants(reference));
        }
    }

    @Test
    void waitsForTheWatermarkAndThenForNoMoreThanAMoment() throws Exception {
        Town town = new Town(1, 20, 15, 1);
        long micros = 1_728_000_000_000_000L;
        TestPayment payment = new TestPayment(
                1, 2, PaymentKind.MERCHANT, 500_001, 500_002, 300, micros, Integer.MIN_VALUE, List.of());
        try (OperatorRun run = OperatorRun.ofLedger(town.directories, new HashMapStateBackend())) {
            run.changesUpTo(Long.MAX_VALUE);
            run.feed(LedgerBlock.of(TestPayment.blocks(List.of(payment), 1).get(0)));
            run.paymentsUpTo(micros / 1000 - 1);
            run.timePasses(1_000);
            assertThat(run.decisions).isEmpty();
            // a receipt of the same microsecond and a lower id arrives after the payment
            run.feed(LedgerBlock.of(ReceiptBlock.of(
                    new long[] {micros}, new long[] {1}, new long[] {1}, new long[] {500_001}, new long[] {300})));
            run.paymentsUpTo(micros / 1000);
            run.timePasses(1_005);
            assertThat(run.decisions).singleElement().asString().endsWith(" false 0");
        }
    }

    @Test
    void whatComesTooLateIsDecidedOnArrival() throws Exception {
        Town town = new Town(1, 20, 15, 1);
        long micros = 1_728_000_000_000_000L;
        try (OperatorRun run = OperatorRun.ofLedger(town.directories, new HashMapStateBackend())) {
            run.changesUpTo(Long.MAX_VALUE);
            run.feed(LedgerBlock.of(ReceiptBlock.of(
                    new long[] {micros}, new long[] {1}, new long[] {1}, new long[] {500_001}, new long[] {300})));
            run.paymentsUpTo(micros / 1000 + 5_000);
            run.timePasses(1_000);
            TestPayment late = new TestPayment(
                    1, 2, PaymentKind.MERCHANT, 500_001, 500_002, 200, micros - 1, Integer.MIN_VALUE, List.of());
            run.feed(LedgerBlock.of(TestPayment.blocks(List.of(late), 1).get(0)));
            // event time would have put it before the receipt, and declined it
            assertThat(run.decisions).singleElement().asString().endsWith(" false 100");
        }
    }
}
