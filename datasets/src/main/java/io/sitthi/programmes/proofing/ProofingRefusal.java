package io.sitthi.programmes.proofing;

/** Why an event is refused: the first in this order that applies. */
public enum ProofingRefusal {
    UNKNOWN_CHANNEL,
    /** Not a step of the event's channel. */
    UNKNOWN_STEP,
    /** The citizen has no such application, and the step is not its channel's first. */
    UNKNOWN_APPLICATION,
    /** The citizen has another application of that channel that is open, locked or proved. */
    ALREADY_OPEN,
    /** The application is of another channel. */
    OTHER_CHANNEL,
    /** The application is proved, verified, lapsed or locked. */
    CLOSED,
    /** Neither the step that is next, nor one that may come again. */
    OUT_OF_ORDER,
    NO_CODE,
    /** None, or another than the application's. */
    WRONG_CODE
}
