package io.sitthi.streaming.wallet.replay.order;

/** What is wrong with a row of payments that goes to {@code rejects} (contract section 4). */
public enum FaultCode {
    /** A null where the contract allows none. */
    NULL_VALUE,
    /** A kind that the contract does not name. */
    UNKNOWN_VALUE
}
