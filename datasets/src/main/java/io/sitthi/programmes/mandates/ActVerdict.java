package io.sitthi.programmes.mandates;

/** Whether an act may be done. */
public enum ActVerdict {
    ALLOWED,
    REFUSED,
    UNDECIDED
}
