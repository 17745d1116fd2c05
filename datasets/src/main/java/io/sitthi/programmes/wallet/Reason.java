package io.sitthi.programmes.wallet;

/**
 * Why a registration is not eligible, in the contract's order (contract section 3; numbers in brackets are seed 004's).
 * A set of reasons is an {@code int} with {@link #bit} set for each: see {@link Reasons}.
 */
@SuppressWarnings("EnumOrdinal") // the contract fixes the order
public enum Reason {
    /** Not 13 digits, or the check digit is wrong. */
    INVALID_CITIZEN_ID,
    /** Registered before or after the window of the group (2.1, 2.2). */
    OUTSIDE_WINDOW,
    /** Identity proved nowhere, too late, or where the group may not (3). */
    IDENTITY_NOT_VERIFIED,
    /** Nobody in the civil register has this id. */
    UNKNOWN_CITIZEN,
    /** Name, birth date or laser code differ from the civil register's. */
    IDENTITY_MISMATCH,
    DECEASED,
    /** In no house register (1.1). */
    NO_HOUSE_REGISTRATION,
    /** Nationality is not the programme's (1.2). */
    NOT_THAI,
    /** Too young on the reference date (1.3). */
    UNDER_AGE,
    /** Too much income in the tax year (1.4). */
    INCOME_OVER_LIMIT,
    /** Too much on deposit (1.5). */
    DEPOSITS_OVER_LIMIT,
    /** Serving a prison sentence (1.6). */
    INCARCERATED,
    /** Rights suspended or money recalled in another state measure (1.7). */
    RIGHTS_SUSPENDED,
    /** Broke the conditions of another state measure (1.8). */
    MEASURE_VIOLATED,
    /** Not the first of the citizen's registrations that count. */
    DUPLICATE_REGISTRATION,
    /** A reference row of this citizen is defective. */
    SOURCE_DATA_ERROR;

    private final int bit = 1 << ordinal();

    /** The bit that stands for this reason in a mask. */
    public int bit() {
        return bit;
    }

    public boolean isIn(int mask) {
        return (mask & bit) != 0;
    }
}
