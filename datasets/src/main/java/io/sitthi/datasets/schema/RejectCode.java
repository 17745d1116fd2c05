package io.sitthi.datasets.schema;

/** What is wrong with a row that goes to {@code rejects} (contract sections 3 and 4). */
public enum RejectCode {
    /** A null where the contract allows none. Any dataset. */
    NULL_VALUE,
    /**
     * Applicant group or channel of a registration, civil status, finding of a measure, class or status of a merchant, kind
     * of a payment: a code that is on no list. Type or currency of an account, year of an income, birth date in the civil
     * register: one that cannot be meant so.
     */
    UNKNOWN_VALUE,
    /** An income below zero, of whatever year. */
    NEGATIVE_VALUE,
    /** A balance of another day than the programme's. */
    WRONG_AS_OF,
    /** One of two or more civil rows of a citizen, or rows of a merchant: on each of them. */
    DUPLICATE_KEY,
    /** A number that a row refers to and nobody knows: of a declaration, a month, an order (CONTRACT-PROGRAMMES, section 10). */
    UNKNOWN_REFERENCE
}
