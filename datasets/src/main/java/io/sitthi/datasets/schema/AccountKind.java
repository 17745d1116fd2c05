package io.sitthi.datasets.schema;

/** Whose an account is (contract section 4). */
public enum AccountKind {
    CITIZEN,
    MERCHANT
}
