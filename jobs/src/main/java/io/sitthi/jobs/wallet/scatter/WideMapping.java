package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.columns.BytesToLong;
import java.util.Arrays;

/**
 * Reduces a text to several words, although a mapping returns only one: it returns a number, by which the words can
 * be looked up afterwards. The numbers are valid for one row group. For one thread.
 */
final class WideMapping implements BytesToLong {

    /** Reduces one text. */
    @FunctionalInterface
    interface Reduction {
        /** Writes the words of a text to {@code target[at ..]}. */
        void reduce(byte[] bytes, int offset, int length, long[] target, int at);
    }

    private final int words;
    private final Reduction reduction;
    private long[] reduced = new long[0];
    private int count;

    WideMapping(int words, Reduction reduction) {
        this.words = words;
        this.reduction = reduction;
    }

    /** Forgets the texts of the row group before. */
    void startRowGroup() {
        count = 0;
    }

    @Override
    public long apply(byte[] bytes, int offset, int length) {
        int at = Math.multiplyExact(count, words);
        if (reduced.length < at + words) {
            reduced = Arrays.copyOf(reduced, Math.max(1 << 12, Math.addExact(at + words, at / 2)));
        }
        reduction.reduce(bytes, offset, length, reduced, at);
        return count++;
    }

    /** Copies the first words of the text to which {@link #apply} gave this number. */
    void copy(long number, int count, long[] target, int at) {
        System.arraycopy(reduced, (int) number * words, target, at, count);
    }

    /** A word of the text to which {@link #apply} gave this number. */
    long word(long number, int word) {
        return reduced[(int) number * words + word];
    }
}
