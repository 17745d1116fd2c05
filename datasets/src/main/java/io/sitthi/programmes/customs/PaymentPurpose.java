package io.sitthi.programmes.customs;

/** What a payment is for. */
public enum PaymentPurpose {
    /** The service fee of one declaration, paid when it is handed in or later. */
    DECLARATION,
    /** The service fees of a month's releases. */
    STATEMENT,
    /** An order for work out of hours. */
    OVERTIME
}
