package io.sitthi.datasets.parquet.decoding;

/**
 * Moves present values, decoded side by side from {@code offset} on, to the rows that are theirs among
 * {@code nulls[offset .. offset + count)}. Without a branch on the nulls: what lands on a null row is unspecified
 * anyway.
 */
public final class Spread {

    private Spread() {}

    public static void longs(long[] values, boolean[] nulls, int offset, int count, int present) {
        int from = offset + present - 1;
        for (int to = offset + count - 1; to > from && from >= offset; to--) {
            values[to] = values[from];
            from -= nulls[to] ? 0 : 1;
        }
    }

    public static void ints(int[] values, boolean[] nulls, int offset, int count, int present) {
        int from = offset + present - 1;
        for (int to = offset + count - 1; to > from && from >= offset; to--) {
            values[to] = values[from];
            from -= nulls[to] ? 0 : 1;
        }
    }

    public static void doubles(double[] values, boolean[] nulls, int offset, int count, int present) {
        int from = offset + present - 1;
        for (int to = offset + count - 1; to > from && from >= offset; to--) {
            values[to] = values[from];
            from -= nulls[to] ? 0 : 1;
        }
    }

    public static void booleans(boolean[] values, boolean[] nulls, int offset, int count, int present) {
        int from = offset + present - 1;
        for (int to = offset + count - 1; to > from && from >= offset; to--) {
            values[to] = values[from];
            from -= nulls[to] ? 0 : 1;
        }
    }
}
