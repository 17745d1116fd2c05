package io.sitthi.datasets.rows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * UTF-8 text as a part of a byte array that belongs to somebody else. A slice can be pointed at another text, so that a
 * loop over many rows needs one slice only; a slice that is kept (as a map's key, for example) must be a {@link #copy()}.
 *
 * <p>Two slices are equal when their bytes are; their order is that of the bytes, unsigned, which is the order of code
 * points.
 */
public final class TextSlice implements Comparable<TextSlice> {

    private static final byte[] NO_BYTES = {};

    private byte[] bytes = NO_BYTES;
    private int offset;
    private int length;

    public static TextSlice of(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return new TextSlice().set(encoded, 0, encoded.length);
    }

    /** Points this slice at other bytes, which are not copied. */
    public TextSlice set(byte[] newBytes, int newOffset, int newLength) {
        bytes = newBytes;
        offset = newOffset;
        length = newLength;
        return this;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** A slice with bytes of its own. */
    public TextSlice copy() {
        return new TextSlice().set(Arrays.copyOfRange(bytes, offset, offset + length), 0, length);
    }

    @Override
    public int compareTo(TextSlice other) {
        return Arrays.compareUnsigned(
                bytes, offset, offset + length, other.bytes, other.offset, other.offset + other.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextSlice slice
                && Arrays.equals(
                        bytes, offset, offset + length, slice.bytes, slice.offset, slice.offset + slice.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
}
