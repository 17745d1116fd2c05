package io.sitthi.programmes.operators;

/** Whether an account is in use. */
public enum AccountStatus {
    OPEN,
    CLOSED
}
