package io.sitthi.programmes.wallet;

/** What is decided about a payment (contract section 4). */
public enum PaymentDecision {
    APPROVED,
    DECLINED;

    /** The decision that follows from a mask of {@link PaymentReason}s. */
    public static PaymentDecision of(int reasons) {
        return reasons == 0 ? APPROVED : DECLINED;
    }
}
