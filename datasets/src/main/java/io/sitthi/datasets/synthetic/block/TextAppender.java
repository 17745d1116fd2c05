package io.sitthi.datasets.synthetic.block;

import io.sitthi.datasets.columns.BytesVector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects a column of STRING or UUID whose values seldom repeat. */
public final class TextAppender extends ColumnAppender {

    private byte[] bytes = new byte[1024];
    private int length;
    private int[] offsets = new int[0];
    private int[] lengths = new int[0];

    /** Adds a part of the next row's text, which {@link #endRow} completes. */
    public void append(byte[] part) {
        append(part, 0, part.length);
    }

    public void append(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    public void append(byte value) {
        ensure(1);
        bytes[length++] = value;
    }

    /** Completes a row: its text is what was appended since {@code start}. */
    public void endRow(int start) {
        int row = next();
        offsets[row] = start;
        lengths[row] = length - start;
    }

    /** Where the next row's text starts. */
    public int start() {
        return length;
    }

    public void add(byte[] text) {
        int start = length;
        append(text);
        endRow(start);
    }

    /** The text of a row; not for the hot path. */
    public String text(int row) {
        return new String(bytes, offsets[row], lengths[row], StandardCharsets.UTF_8);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, length + (length >> 1)));
        }
    }

    @Override
    void addObject(@Nullable Object value) {
        if (value == null) {
            addNull();
        } else if (value instanceof byte[] raw) {
            add(raw);
        } else {
            add(((String) value).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    void skip(int row) {
        offsets[row] = length;
        lengths[row] = 0;
    }

    @Override
    void grow(int capacity) {
        offsets = Arrays.copyOf(offsets, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
    }

    @Override
    int capacity() {
        return offsets.length;
    }

    @Override
    BytesVector toVector() {
        return new BytesVector(bytes, offsets, lengths, nulls(), size());
    }
}
