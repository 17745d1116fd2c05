package io.sitthi.streaming.engine.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Rows of some datasets, one after the other in one array. Immutable once it is built. A row is known by its place, from
 * 0; {@link RowView} reads its columns.
 */
public final class RowBlock {

    /** In place of an instant: the row has none. It comes before every other. */
    public static final long NO_INSTANT = Long.MIN_VALUE;

    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    final byte[] bytes;
    private final int[] starts;
    private final int size;

    /** @param starts where each row begins, and where the last one ends */
    RowBlock(byte[] bytes, int[] starts, int size) {
        this.bytes = bytes;
        this.starts = starts;
        this.size = size;
    }

    /**
     * Rows that were taken from blocks as bytes, one after the other.
     *
     * @throws IllegalArgumentException when the bytes do not end with the last row
     */
    public static RowBlock of(byte[] bytes, int size) {
        int[] starts = new int[size + 1];
        for (int row = 0; row < size; row++) {
            int length = (int) INT.get(bytes, starts[row] + RowLayout.LENGTH);
            if (length < RowLayout.HEAD_BYTES || length > bytes.length - starts[row]) {
                throw new IllegalArgumentException("a block of rows is damaged at byte " + starts[row]);
            }
            starts[row + 1] = starts[row] + length;
        }
        if (starts[size] != bytes.length) {
            throw new IllegalArgumentException(
                    "a block of rows is damaged: " + bytes.length + " bytes for rows of " + starts[size]);
        }
        return new RowBlock(bytes, starts, size);
    }

    /** The bytes of all rows; not to be changed. Those beyond {@link #length} are not part of them. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return size;
    }

    /** How many bytes the rows have. */
    public int length() {
        return starts[size];
    }

    int start(int row) {
        return starts[row];
    }

    /** The dataset of a row: its place among those that the block was built for. */
    public int dataset(int row) {
        return bytes[starts[row] + RowLayout.DATASET];
    }

    /** Whether something in the row breaks the contract. */
    public boolean isDefective(int row) {
        return (bytes[starts[row] + RowLayout.FLAGS] & RowLayout.DEFECTIVE) != 0;
    }

    /** Whose row it is. */
    public long subject(int row) {
        return (long) LONG.get(bytes, starts[row] + RowLayout.SUBJECT);
    }

    /** The row's own instant in microseconds; {@link #NO_INSTANT} for none. */
    public long instant(int row) {
        return (long) LONG.get(bytes, starts[row] + RowLayout.INSTANT);
    }
}
