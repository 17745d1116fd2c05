package io.sitthi.benchmarks.peers.pay;

/**
 * One decision of a peer (dataset decisions, contract section 4).
 *
 * @param kind ordinal of a {@link io.sitthi.programmes.wallet.PaymentKind}
 * @param reasons mask of {@link io.sitthi.programmes.wallet.PaymentReason}
 * @param balanceSatang or {@link io.sitthi.streaming.wallet.block.DecisionBlock#NO_BALANCE}
 */
record Answer(
        long idHigh,
        long idLow,
        int kind,
        long payer,
        long payee,
        long amountSatang,
        long occurredAtMicros,
        int reasons,
        boolean duplicate,
        long balanceSatang) {}
