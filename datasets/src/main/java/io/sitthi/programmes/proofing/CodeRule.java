package io.sitthi.programmes.proofing;

/** What a step asks of the code of its event. */
public enum CodeRule {
    /** Nothing; a code is not looked at. */
    NONE,
    /** A code, which is from then on the application's. */
    NEW,
    /** The application's code. */
    SAME
}
