package io.sitthi.programmes.wallet;

/** Whose an account is (contract section 4). */
public enum AccountKind {
    CITIZEN,
    MERCHANT
}
