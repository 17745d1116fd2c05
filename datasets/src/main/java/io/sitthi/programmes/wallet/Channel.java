package io.sitthi.programmes.wallet;

/** Where an applicant proved their identity (seed 004, 3; contract section 1). */
public enum Channel {
    THANG_RATH_APP,
    KIOSK,
    D_DOPA,
    BOONTERM,
    THAILAND_POST,
    COUNTER_SERVICE,
    THAID,
    DESIGNATED_POINT
}
