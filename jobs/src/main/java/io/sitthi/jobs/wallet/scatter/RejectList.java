package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.schema.RejectCode;
import java.util.Arrays;

/**
 * Rejects of one block or bucket, two words each: where ({@code row << 16 | column << 8 | code << 1 | id known}) and
 * the citizen id.
 */
public final class RejectList {

    public static final int WORDS = 2;

    /** Rows are counted within a block, so 32 bits are more than enough. */
    private static final int ROW_SHIFT = 16;

    private static final RejectCode[] CODES = RejectCode.values();

    private long[] words = new long[0];
    private int count;

    public void clear() {
        count = 0;
    }

    public void add(int row, int column, RejectCode code, boolean citizenIdKnown, long citizenId) {
        if (words.length < (count + 1) * WORDS) {
            words = Arrays.copyOf(words, Math.max(64, Math.multiplyExact(words.length, 2)));
        }
        words[count * WORDS] =
                (long) row << ROW_SHIFT | (long) column << 8 | code.ordinal() << 1 | (citizenIdKnown ? 1 : 0);
        words[count * WORDS + 1] = citizenIdKnown ? citizenId : 0;
        count++;
    }

    public int count() {
        return count;
    }

    long[] words() {
        return words;
    }

    static RejectList of(long[] words, int count) {
        RejectList list = new RejectList();
        list.words = words;
        list.count = count;
        return list;
    }

    /** Row of reject {@code i} within its block. */
    public int row(int i) {
        return (int) (words[i * WORDS] >>> ROW_SHIFT);
    }

    /** Position of the column among its dataset's. */
    public int column(int i) {
        return (int) words[i * WORDS] >>> 8 & 0xff;
    }

    public RejectCode code(int i) {
        return CODES[(int) words[i * WORDS] >>> 1 & 0x7f];
    }

    public boolean citizenIdKnown(int i) {
        return (words[i * WORDS] & 1) != 0;
    }

    public long citizenId(int i) {
        return words[i * WORDS + 1];
    }
}
