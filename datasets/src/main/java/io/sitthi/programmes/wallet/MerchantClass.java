package io.sitthi.programmes.wallet;

/** Kind of merchant (seed 004, 2.4 (2.1); contract section 1). */
public enum MerchantClass {
    SMALL_SHOP,
    SMALL_CONVENIENCE_STORE,
    DEPARTMENT_STORE,
    LARGE_RETAIL,
    LARGE_WHOLESALE,
    SERVICE_PROVIDER,
    OTHER
}
