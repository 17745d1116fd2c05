package io.sitthi.programmes.digitalid;

/** What an accepted digital identity is worth at the end of the run's day: the first that applies. */
public enum IdentityStatus {
    /** The citizen has died. */
    DECEASED,
    /** The card that was read is not active any more. */
    CARD_ENDED,
    /** The card that was read has expired. */
    CARD_EXPIRED,
    VALID
}
