package io.sitthi.programmes.wallet;

/**
 * What an IDENTITY_MISMATCH looks like (contract section 16): the first of these that explains every field that differs. It
 * orders the queue of whoever looks at them; the verdict does not depend on it.
 */
public enum MismatchKind {
    /** Names that differ in marks above and below only. */
    MARKS,
    /** A given name with a title, or another one. */
    TITLE,
    /** Given and family name, or day and month of birth, the other way round. */
    SWAPPED,
    /** One field, by one slip of the pen. */
    ONE_EDIT,
    /** One name, that sounds the same ({@link Lk82}). */
    SOUND,
    DIFFERENT
}
