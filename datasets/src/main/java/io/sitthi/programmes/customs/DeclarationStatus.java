package io.sitthi.programmes.customs;

/** How far a declaration has come. */
public enum DeclarationStatus {
    ACCEPTED,
    /** Its goods are released: from then on it owes the service fee (seed 003, 1). */
    RELEASED,
    CANCELLED
}
