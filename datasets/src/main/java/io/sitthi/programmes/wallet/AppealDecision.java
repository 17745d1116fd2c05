package io.sitthi.programmes.wallet;

/** How an appeal was decided (contract section 16). */
public enum AppealDecision {
    /** The verdict stands. */
    UPHELD,
    /** The appeal's corrections count. */
    GRANTED
}
