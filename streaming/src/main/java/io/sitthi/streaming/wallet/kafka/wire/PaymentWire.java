package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.streaming.engine.wire.WireSchema;
import java.util.List;

/** The schemas of the payment stream's messages. */
public final class PaymentWire {

    public static final WireSchema PAYMENT_REQUEST = WireSchema.of(PaymentWire.class, "PaymentRequest");
    public static final WireSchema DECISION = WireSchema.of(PaymentWire.class, "Decision");
    public static final WireSchema LEDGER_ENTRY = WireSchema.of(PaymentWire.class, "LedgerEntry");
    public static final WireSchema CHANGE = WireSchema.of(PaymentWire.class, "Change");

    private PaymentWire() {}

    static List<WireSchema> all() {
        return List.of(PAYMENT_REQUEST, DECISION, LEDGER_ENTRY, CHANGE);
    }
}
