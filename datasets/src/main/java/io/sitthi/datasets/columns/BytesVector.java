package io.sitthi.datasets.columns;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Rows of STRING or UUID as slices of one byte array: row {@code i} is {@code bytes[offsets[i] .. offsets[i] +
 * lengths[i])}. Slices may overlap and repeat, so a dictionary needs no copying. Where a row is null its slice is
 * unspecified.
 */
public final class BytesVector extends ColumnVector {

    private final byte[] bytes;
    private final int[] offsets;
    private final int[] lengths;

    public BytesVector(byte[] bytes, int[] offsets, int[] lengths, boolean @Nullable [] nulls, int size) {
        super(size, nulls);
        this.bytes = bytes;
        this.offsets = offsets;
        this.lengths = lengths;
    }

    /** The names of an enum in its order, so that an ordinal is a number in the dictionary. */
    public static BytesVector ofNames(Enum<?>[] constants) {
        String[] names = new String[constants.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = constants[i].name();
        }
        return ofStrings(names);
    }

    /** The vector of these texts; a null text is a null row. */
    public static BytesVector ofStrings(@Nullable String... texts) {
        byte[][] encoded = new byte[texts.length][];
        int total = 0;
        boolean[] nulls = new boolean[texts.length];
        boolean anyNull = false;
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i];
            nulls[i] = text == null;
            anyNull |= nulls[i];
            encoded[i] = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            total += encoded[i].length;
        }
        byte[] bytes = new byte[total];
        int[] offsets = new int[texts.length];
        int[] lengths = new int[texts.length];
        int at = 0;
        for (int i = 0; i < texts.length; i++) {
            System.arraycopy(encoded[i], 0, bytes, at, encoded[i].length);
            offsets[i] = at;
            lengths[i] = encoded[i].length;
            at += lengths[i];
        }
        return new BytesVector(bytes, offsets, lengths, anyNull ? nulls : null, texts.length);
    }

    public byte[] bytes() {
        return bytes;
    }

    public int[] offsets() {
        return offsets;
    }

    public int[] lengths() {
        return lengths;
    }

    /** Row {@code row} as text; for messages and tests, not for the hot path. */
    public String getString(int row) {
        return new String(bytes, offsets[row], lengths[row], StandardCharsets.UTF_8);
    }
}
