package io.sitthi.programmes.wallet;

/** The two groups that register in turn (seed 004, 2.1 and 2.2). */
public enum ApplicantGroup {
    SMARTPHONE,
    NO_SMARTPHONE
}
