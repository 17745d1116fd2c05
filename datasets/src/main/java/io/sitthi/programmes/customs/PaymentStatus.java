package io.sitthi.programmes.customs;

/** Whether a payment counts. */
public enum PaymentStatus {
    PAID,
    /** Bounced or withdrawn: it counts for nothing. */
    CANCELLED
}
