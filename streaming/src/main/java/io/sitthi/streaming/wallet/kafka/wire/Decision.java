package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.datasets.schema.PaymentKind;

/**
 * A decision as whoever asked for the payment reads it (dataset decisions, contract section 4).
 *
 * @param reasons mask of {@link io.sitthi.programmes.wallet.PaymentReason}; 0 when approved
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
        long balanceSatang) {

    public boolean isApproved() {
        return reasons == 0;
    }
}
