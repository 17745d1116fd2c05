package io.sitthi.programmes.mandates;

/** Why an act in another's name is not allowed, in the contract's order. */
public enum ActReason {
    /** A mandate that the agent has not confirmed (seed 001, 3). */
    NOT_CONFIRMED,
    DECLINED,
    REVOKED,
    OUTSIDE_PERIOD,
    SYSTEM_NOT_COVERED,
    NO_MANDATE,
    /** The act's system is none of the programme's; nothing else is evaluated. */
    UNKNOWN_SYSTEM,
    /** What a defective mandate event said is not known: the act is undecided. */
    SOURCE_DATA_ERROR;

    /** The reason as one bit of a set. */
    public int bit() {
        return 1 << ordinal();
    }
}
