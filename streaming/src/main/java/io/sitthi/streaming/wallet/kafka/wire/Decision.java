package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/**
 * A decision as whoever asked for the payment reads it (dataset decisions, contract section 4).
 *
 * @param reasons mask of {@link io.sitthi.programmes.wallet.PaymentReason}; 0 when approved, and when it was refused
 * @param refusal why the request was refused, in place of reasons; null when it was decided. What could not be read of a
 *     refused request is 0, and its kind CONSUMER
 * @param duplicate whether its payer had used this payment id before
 * @param balanceSatang the payer's after the decision, or
 *     {@link io.sitthi.streaming.wallet.block.DecisionBlock#NO_BALANCE}
 */
public record Decision(
        long idHigh,
        long idLow,
        PaymentKind kind,
        long payer,
        long payee,
        long amountSatang,
        long occurredAtMicros,
        int reasons,
        boolean duplicate,
        long balanceSatang,
        @Nullable DeadLetterReason refusal) {

    /** One that was decided. */
    public Decision(
            long idHigh,
            long idLow,
            PaymentKind kind,
            long payer,
            long payee,
            long amountSatang,
            long occurredAtMicros,
            int reasons,
            boolean duplicate,
            long balanceSatang) {
        this(
                idHigh,
                idLow,
                kind,
                payer,
                payee,
                amountSatang,
                occurredAtMicros,
                reasons,
                duplicate,
                balanceSatang,
                null);
    }

    public boolean isApproved() {
        return reasons == 0 && refusal == null;
    }
}
