package io.sitthi.streaming.wallet.kafka;

import io.sitthi.programmes.wallet.PaymentReasons;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.job.SerialReference;
import io.sitthi.streaming.wallet.job.TestPayment;
import io.sitthi.streaming.wallet.kafka.wire.Decision;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestWriter;
import java.util.Arrays;
import java.util.Map;

/** The payments of a {@link io.sitthi.streaming.wallet.job.Town} as messages, and decisions as lines to compare. */
public final class TownMessages {

    /** Where the districts of a town lie: each is a square of one degree. */
    private static final Double LATITUDE = 13.5;

    private static final Map<Integer, Double> LONGITUDES = Map.of(1001, 100.5, 1002, 101.5);

    private final PaymentRequestWriter writer = new PaymentRequestWriter();

    /** The same payment at another instant. */
    public static TestPayment dated(TestPayment payment, long occurredAtMicros) {
        return new TestPayment(
                payment.idHigh(),
                payment.idLow(),
                payment.kind(),
                payment.payer(),
                payment.payee(),
                payment.amountSatang(),
                occurredAtMicros,
                payment.district(),
                payment.goods());
    }

    public byte[] request(TestPayment payment) {
        Double longitude = LONGITUDES.get(payment.district());
        return writer.write(
                payment.idHigh(),
                payment.idLow(),
                payment.kind(),
                payment.payer(),
                payment.payee(),
                payment.amountSatang(),
                payment.goods(),
                longitude == null ? null : LATITUDE,
                longitude,
                payment.occurredAtMicros());
    }

    public static String line(SerialReference.Decision decision) {
        TestPayment p = decision.payment();
        return line(
                p.idHigh(),
                p.idLow(),
                p.kind(),
                p.payer(),
                p.payee(),
                p.amountSatang(),
                p.occurredAtMicros(),
                decision.reasons(),
                decision.duplicate(),
                decision.balance() == null ? DecisionBlock.NO_BALANCE : decision.balance());
    }

    public static String line(Decision d) {
        return line(
                d.idHigh(),
                d.idLow(),
                d.kind(),
                d.payer(),
                d.payee(),
                d.amountSatang(),
                d.occurredAtMicros(),
                PaymentReasons.join(d.reasons()),
                d.duplicate(),
                d.balanceSatang());
    }

    private static String line(Object... fields) {
        return String.join(" ", Arrays.stream(fields).map(String::valueOf).toList());
    }
}
