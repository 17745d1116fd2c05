package io.sitthi.programmes.mandates;

/** Where a mandate stands. */
public enum MandateStatus {
    /** Given, and the agent has not answered yet. */
    WAITING,
    CONFIRMED,
    DECLINED,
    REVOKED
}
