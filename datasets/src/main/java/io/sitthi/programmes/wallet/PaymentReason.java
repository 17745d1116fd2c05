package io.sitthi.programmes.wallet;

/**
 * Why a payment is declined, in the contract's order (contract section 4; numbers in brackets are seed 004's). A set of
 * reasons is an {@code int} with {@link #bit} set for each: see {@link PaymentReasons}.
 */
public enum PaymentReason {
    /** The payer's id of another payment, with another payee or amount. Stands alone. */
    PAYMENT_ID_CONFLICT,
    /** Not more than nothing. */
    INVALID_AMOUNT,
    /** Before or after the programme's days of spending (2.4 (1)). */
    OUTSIDE_SPENDING_PERIOD,
    /** A consumer without a wallet, or a merchant that is not registered. */
    UNKNOWN_PAYER,
    /** A payee that is not registered. */
    UNKNOWN_MERCHANT,
    /** Payer and payee are the same. */
    SELF_PAYMENT,
    /** A merchant that is suspended or closed, or a wallet that was withdrawn. */
    PAYER_NOT_ACTIVE,
    /** A payee that is suspended or closed. */
    MERCHANT_NOT_ACTIVE,
    /** A consumer may not pay this kind of merchant (2.4 (2.1)). */
    MERCHANT_CLASS_NOT_ALLOWED,
    /** The merchant is registered in another district than the consumer's home (2.4 (2.1) (1)). */
    MERCHANT_OUTSIDE_HOME_DISTRICT,
    /** Where the consumer is cannot be told (2.4 (2.1) (3)). */
    PAYER_LOCATION_UNKNOWN,
    /** The consumer is in another district than home (2.4 (2.1) (3)). */
    PAYER_OUTSIDE_HOME_DISTRICT,
    /** Goods of the negative list (2.4 (3)). */
    PROHIBITED_GOODS,
    /** More than the payer has. */
    INSUFFICIENT_BALANCE,
    /**
     * Dated before a withdrawal or a suspension, and received more than the lead time after it was in force. Only a stream
     * knows when a payment was received.
     */
    BACKDATED;

    private final int bit = 1 << ordinal();

    /** The bit that stands for this reason in a mask. */
    public int bit() {
        return bit;
    }

    public boolean isIn(int mask) {
        return (mask & bit) != 0;
    }
}
