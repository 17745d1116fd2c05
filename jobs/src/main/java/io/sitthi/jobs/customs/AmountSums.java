package io.sitthi.jobs.customs;

import io.sitthi.jobs.engine.general.judge.Tally;

/**
 * Sums of amounts in a tally: each takes two columns, the billions of satang and the rest, so that no delivery, however
 * absurd its amounts, makes a sum overflow.
 */
final class AmountSums {

    /** How many columns a sum takes. */
    static final int COLUMNS = 2;

    private static final long BILLION = 1_000_000_000L;
    private static final long SATANG_PER_BAHT = 100;

    private AmountSums() {}

    /** Adds to the sum at a column and the one after it. */
    static void add(Tally tally, long key, int column, long satang) {
        tally.add(key, column, satang / BILLION);
        tally.add(key, column + 1, satang % BILLION);
    }

    /** A sum in whole baht, what is left over not counted. */
    static long baht(long[] counts, int column) {
        long billions = counts[column] + counts[column + 1] / BILLION;
        return billions >= Long.MAX_VALUE / BILLION
                ? Long.MAX_VALUE / SATANG_PER_BAHT
                : (billions * BILLION + counts[column + 1] % BILLION) / SATANG_PER_BAHT;
    }
}
