package io.sitthi.jobs.signins;

/** An account's id in the only form in which it may appear in a log, report or error. */
final class MaskedAccount {

    private static final int SHOWN = 3;

    private MaskedAccount() {}

    /** The last three digits, when there are more. */
    static String of(long account) {
        String digits = Long.toString(account);
        return digits.length() <= SHOWN ? "xxx" : "xxx" + digits.substring(digits.length() - SHOWN);
    }
}
