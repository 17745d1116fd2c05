package io.sitthi.programmes.operators;

/** What a register says of an operator. */
public enum RegisterStatus {
    ACTIVE,
    /** Dissolved, dead, or struck off. */
    ENDED
}
