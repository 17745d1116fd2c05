package io.sitthi.streaming.wallet.job;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A payment as plainly as can be. */
public record TestPayment(
        long idHigh,
        long idLow,
        PaymentKind kind,
        long payer,
        long payee,
        long amountSatang,
        long occurredAtMicros,
        int district,
        List<String> goods) {

    /** The contract's order, written down once more. */
    public static final Comparator<TestPayment> ORDER = Comparator.comparingLong(TestPayment::occurredAtMicros)
            .thenComparing(TestPayment::idHigh, Long::compareUnsigned)
            .thenComparing(TestPayment::idLow, Long::compareUnsigned)
            .thenComparing(TestPayment::kind)
            .thenComparing(TestPayment::payer)
            .thenComparing(TestPayment::payee)
            .thenComparing(TestPayment::amountSatang);

    void addTo(PaymentBlockBuilder builder) {
        builder.add(idHigh, idLow, kind, payer, payee, amountSatang, occurredAtMicros, district);
        for (String good : goods) {
            byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
            builder.addGood(bytes, 0, bytes.length);
        }
    }

    static List<PaymentBlock> blocks(List<TestPayment> payments, int size) {
        List<PaymentBlock> blocks = new ArrayList<>();
        PaymentBlockBuilder builder = new PaymentBlockBuilder(size);
        for (TestPayment payment : payments) {
            payment.addTo(builder);
            if (builder.isFull()) {
                blocks.add(builder.build());
            }
        }
        if (builder.size() > 0) {
            blocks.add(builder.build());
        }
        return blocks;
    }
}
