package io.sitthi.datasets.rows;

/** What a source had to say of a subject when it was judged: a column of evidence (contract section 11). */
public enum LookUp {
    /** One sound row. */
    FOUND,
    /** No row. */
    NONE,
    /** A defective row, or several: what depends on it was not evaluated. */
    DEFECTIVE,
    /** Nothing was looked up: the id is not one, or nothing says what to look for. */
    NOT_ASKED
}
