package io.sitthi.programmes.wallet;

/** Whether a merchant may pay and be paid. */
public enum MerchantStatus {
    ACTIVE,
    SUSPENDED,
    CLOSED
}
