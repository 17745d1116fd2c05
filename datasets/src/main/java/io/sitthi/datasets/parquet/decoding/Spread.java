package io.sitthi.datasets.parquet.decoding;

/**
 * Moves present values, decoded without gaps from {@code offset} on, to their rows among
 * {@code nulls[offset .. offset + count)}. It does not branch on nulls, since values of null rows are unspecified
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
