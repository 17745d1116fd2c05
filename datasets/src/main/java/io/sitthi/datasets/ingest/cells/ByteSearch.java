package io.sitthi.datasets.ingest.cells;

import io.sitthi.datasets.parquet.encoding.LittleEndian;

/**
 * Looks for bytes eight at a time, since all of a delivery passes here. What is looked for is given as {@link #pattern}s. Of a
 * word, {@link #matches} marks in their highest bits the bytes that are alike; marks above the first one may be false.
 */
public final class ByteSearch {

    private static final long LOW_BITS = 0x0101_0101_0101_0101L;

    /** The highest bit of each byte. */
    public static final long HIGH_BITS = LOW_BITS << 7;

    private ByteSearch() {}

    /** Eight times this byte. */
    public static long pattern(byte wanted) {
        return (wanted & 0xFF) * LOW_BITS;
    }

    /** The lowest bit that is set belongs to the first byte that is like the pattern; 0 when there is none. */
    public static long matches(long word, long pattern) {
        long unlike = word ^ pattern;
        return unlike - LOW_BITS & ~unlike & HIGH_BITS;
    }

    /** How many bytes stand before the one that the lowest bit of {@code matches} belongs to. */
    public static int before(long matches) {
        return Long.numberOfTrailingZeros(matches) / Byte.SIZE;
    }

    /** Where the first byte stands that is like one of the patterns; {@code to} when there is none. */
    public static int first(byte[] bytes, int from, int to, long pattern, long other) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long word = LittleEndian.getLong(bytes, at);
            long found = matches(word, pattern) | matches(word, other);
            if (found != 0) {
                return at + before(found);
            }
        }
        while (at < to && bytes[at] != (byte) pattern && bytes[at] != (byte) other) {
            at++;
        }
        return at;
    }

    /** Whether there is such a byte. */
    public static boolean contains(byte[] bytes, int from, int to, byte wanted) {
        long pattern = pattern(wanted);
        return first(bytes, from, to, pattern, pattern) < to;
    }
}
