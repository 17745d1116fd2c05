package io.sitthi.programmes.customs;

/** Sums of amounts in satang that stop at the most that a column of baht can hold. */
final class Satang {

    /** 18 digits. */
    static final long MOST = 999_999_999_999_999_999L;

    private Satang() {}

    /** The sum of two amounts that are not negative. */
    static long plus(long amount, long more) {
        return Math.min(MOST, amount + more);
    }
}
