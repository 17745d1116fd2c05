package io.sitthi.programmes.civil;

/** Status of a person in the civil register. */
public enum CivilStatus {
    ALIVE,
    DECEASED
}
