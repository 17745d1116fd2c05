package io.sitthi.programmes.signins;

/** What can happen to the factors of an account. The order is that of the contract's table. */
public enum FactorEvent {
    ENABLED,
    DISABLED,
    RESET_BY_OFFICER,
    PASSWORD_RESET,
    CLOSED
}
