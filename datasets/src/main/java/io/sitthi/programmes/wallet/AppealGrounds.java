package io.sitthi.programmes.wallet;

/** What an appeal is about (contract section 16). */
public enum AppealGrounds {
    IDENTITY,
    INCOME,
    DEPOSITS,
    CIVIL,
    INCARCERATION,
    MEASURES,
    OTHER
}
