package io.sitthi.programmes.mandates;

/** Why a mandate event is refused: the first in this order that applies. */
public enum MandateRefusal {
    /** Not GRANTED, and the grantor has no such mandate. */
    UNKNOWN_MANDATE,
    /** GRANTED, and the grantor has this mandate already. */
    REPEATED_GRANT,
    /** Given or revoked by another than the grantor; answered by another than the agent. */
    NOT_YOURS,
    NO_AGENT,
    /** To oneself. */
    SELF_MANDATE,
    UNKNOWN_SYSTEM,
    /** The period ends before it begins, or as it does. */
    EMPTY_PERIOD,
    /** Answered, and not waiting any more; revoked, and declined or revoked already. */
    ALREADY_DECIDED,
    /** Revoked without a reason (seed 001, 6). */
    NO_REASON
}
