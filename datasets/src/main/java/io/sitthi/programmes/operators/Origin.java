package io.sitthi.programmes.operators;

/** The system in which an account was opened (seed 001, 1). */
public enum Origin {
    /** Its accounts come before those of the others. */
    E_LICENSE,
    NSW,
    E_SURVEILLANCE,
    E_ACCREDITATION,
    QR_CODE,
    WEBBOARD,
    SSO
}
