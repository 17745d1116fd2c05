package io.sitthi.programmes.customs;

/** Which way goods go. */
public enum Direction {
    IMPORT,
    EXPORT
}
