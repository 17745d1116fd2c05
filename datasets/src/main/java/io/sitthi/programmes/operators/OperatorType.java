package io.sitthi.programmes.operators;

/** What an operator is, and so in which register it is looked up (seed 001, 1). */
public enum OperatorType {
    /** A company or partnership: the Department of Business Development's register. */
    JURISTIC,
    /** A person: the civil register. */
    NATURAL,
    /** A group of persons: the Revenue Department's register. */
    GROUP,
    /** An office of the state: the Revenue Department's register. */
    GOVERNMENT,
    /** Anything else: in no register, so that an officer has to look at it. */
    OTHER
}
