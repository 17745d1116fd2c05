package io.sitthi.streaming.wallet.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.table.Shards;
import io.sitthi.streaming.wallet.block.LedgerBlock;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutePaymentsTest {

    private static final int SHARDS = 128;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyPaymentGoesOneWayAndKeepsItsPlaceAmongThoseOfItsPayer(int parallelism) throws Exception {
        Town town = new Town(9, 50, 20, 5_000);
        List<String> consumers = new ArrayList<>();
        List<String> merchants = new ArrayList<>();
        try (var harness = new OneInputStreamOperatorTestHarness<>(new RoutePayments(SHARDS, parallelism))) {
            harness.open();
            for (PaymentBlock block : TestPayment.blocks(town.payments, 300)) {
                harness.processElement(new StreamRecord<>(block));
                for (PaymentBlock cut : harness.extractOutputValues()) {
                    assertThat(cut.size()).isPositive();
                    int subtask = subtask(cut, 0, parallelism);
                    for (int row = 0; row < cut.size(); row++) {
                        assertThat(subtask(cut, row, parallelism)).isEqualTo(subtask);
                        consumers.add(line(cut, row));
                    }
                }
                harness.getOutput().clear();
            }
            for (StreamRecord<LedgerBlock> record : harness.getSideOutput(RoutePayments.MERCHANTS)) {
                PaymentBlock payments = record.getValue().payments();
                for (int row = 0; row < payments.size(); row++) {
                    merchants.add(line(payments, row));
                }
            }
        }
        List<TestPayment> ofConsumers = town.payments.stream()
                .filter(payment -> payment.kind() == PaymentKind.CONSUMER)
                .toList();
        assertThat(merchants)
                .isEqualTo(town.payments.stream()
                        .filter(payment -> payment.kind() == PaymentKind.MERCHANT)
                        .map(RoutePaymentsTest::line)
                        .toList());
        assertThat(consumers)
                .containsExactlyInAnyOrderElementsOf(
                        ofConsumers.stream().map(RoutePaymentsTest::line).toList());
        for (long payer : town.directories.walletMap().keySet()) {
            String mark = " " + payer + " to ";
            assertThat(consumers.stream().filter(line -> line.contains(mark)).toList())
                    .isEqualTo(ofConsumers.stream()
                            .map(RoutePaymentsTest::line)
                            .filter(line -> line.contains(mark))
                            .toList());
        }
    }

    private static int subtask(PaymentBlock block, int row, int parallelism) {
        return Shards.subtask(Shards.of(block.payer(row), SHARDS), SHARDS, parallelism);
    }

    private static String line(PaymentBlock block, int row) {
        return block.idHigh(row) + " " + block.idLow(row) + " " + block.payer(row) + " to " + block.payee(row) + " "
                + block.amountSatang(row) + " " + (block.goodsEnd(row) - block.firstGood(row));
    }

    private static String line(TestPayment p) {
        return p.idHigh() + " " + p.idLow() + " " + p.payer() + " to " + p.payee() + " " + p.amountSatang() + " "
                + p.goods().size();
    }
}
