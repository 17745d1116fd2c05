package io.sitthi.programmes.wallet;

/** What another state measure found about a person (seed 004, 1.7 and 1.8). */
public enum Finding {
    SUSPENDED,
    RECALLED,
    VIOLATED
}
