package io.sitthi.jobs.wallet;

/** What is wrong with a row that goes to {@code rejects} (contract section 3). */
public enum RejectCode {
    /** A null where the contract allows none. Any dataset. */
    NULL_VALUE,
    /** Applicant group or channel of a registration, civil status, or finding of a measure. */
    UNKNOWN_VALUE,
    /** An income below zero, of whatever year. */
    NEGATIVE_VALUE,
    /** A balance of another day than the programme's. */
    WRONG_AS_OF,
    /** One of two or more civil rows of a citizen: on each of them. */
    DUPLICATE_KEY
}
