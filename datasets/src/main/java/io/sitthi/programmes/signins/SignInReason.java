package io.sitthi.programmes.signins;

/** Why a sign-in is declined, in the contract's order. */
public enum SignInReason {
    /** The account was closed for good; nothing else is evaluated. */
    ACCOUNT_CLOSED,
    /** Too many failures; nothing else is evaluated. */
    LOCKED,
    PASSWORD_WRONG,
    /** Two factors are asked for, the password is right, and no code was presented. */
    CODE_MISSING,
    /** A code of no step, or of one too far from that of the sign-in. */
    CODE_WRONG,
    /** A code of a step not above the highest that was accepted from this account. */
    CODE_REPLAYED,
    /** What a defective factor event said is not known, so the account's state is not. */
    SOURCE_DATA_ERROR;

    /** The reason as one bit of a set. */
    public int bit() {
        return 1 << ordinal();
    }
}
