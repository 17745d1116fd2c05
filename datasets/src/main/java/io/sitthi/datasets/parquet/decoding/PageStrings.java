package io.sitthi.datasets.parquet.decoding;

/** Texts of a page, or of a dictionary, as slices of one array. The first {@code count} entries of the arrays are filled. */
public record PageStrings(byte[] bytes, int[] offsets, int[] lengths, int count) {

    public static final PageStrings NONE = new PageStrings(new byte[0], new int[0], new int[0], 0);
}
