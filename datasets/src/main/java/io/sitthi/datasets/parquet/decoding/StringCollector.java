package io.sitthi.datasets.parquet.decoding;

import java.util.Arrays;

/** Copies the texts of several pages into one array, since a page's bytes are valid only until the next page. */
public final class StringCollector {

    private byte[] bytes = new byte[0];
    private int length;

    public byte[] bytes() {
        return bytes;
    }

    /** Adds all of {@code strings}; where they stand is written from entry {@code from} on. */
    public void add(PageStrings strings, int[] offsets, int[] lengths, int from) {
        int total = 0;
        for (int i = 0; i < strings.count(); i++) {
            total = Math.addExact(total, strings.lengths()[i]);
        }
        if (bytes.length - length < total) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, total), Math.min(2 * length, 1 << 30)));
        }
        for (int i = 0; i < strings.count(); i++) {
            int size = strings.lengths()[i];
            System.arraycopy(strings.bytes(), strings.offsets()[i], bytes, length, size);
            offsets[from + i] = length;
            lengths[from + i] = size;
            length += size;
        }
    }
}
