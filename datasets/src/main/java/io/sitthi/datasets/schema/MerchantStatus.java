package io.sitthi.datasets.schema;

/** Whether a merchant may pay and be paid. */
public enum MerchantStatus {
    ACTIVE,
    SUSPENDED,
    CLOSED
}
