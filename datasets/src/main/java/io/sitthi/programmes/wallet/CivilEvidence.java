package io.sitthi.programmes.wallet;

/** What the civil register had to say when a registration was judged: column {@code civil} of the evidence (section 11). */
public enum CivilEvidence {
    /** One sound row. */
    FOUND,
    /** No row: UNKNOWN_CITIZEN. */
    NONE,
    /** A defective row, or several: no civil rule was evaluated. */
    DEFECTIVE,
    /** The citizen id was invalid: nothing was looked up. */
    NOT_ASKED
}
