package io.sitthi.streaming.wallet.directory;

/** What is wrong with a row of merchants that goes to {@code rejects} (contract section 4). */
public enum RejectCode {
    /** A null where the contract allows none. */
    NULL_VALUE,
    /** A merchant class or status that the contract does not name. */
    UNKNOWN_VALUE,
    /** One of two or more rows of a merchant: on each of them. */
    DUPLICATE_KEY
}
