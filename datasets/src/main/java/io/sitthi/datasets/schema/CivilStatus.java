package io.sitthi.datasets.schema;

/** Status of a person in the civil register. */
public enum CivilStatus {
    ALIVE,
    DECEASED
}
