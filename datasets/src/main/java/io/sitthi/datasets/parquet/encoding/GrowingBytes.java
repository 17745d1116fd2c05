package io.sitthi.datasets.parquet.encoding;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * A growing byte array in which pages are assembled. Numbers are little-endian, as everywhere in Parquet.
 *
 * <p>Hot loops call {@link #reserve}, write into {@link #array()} from {@link #length()} on, and say with
 * {@link #setLength} how far they came.
 */
public final class GrowingBytes extends OutputStream {

    /** Our own reader considers larger pages damaged. */
    static final int MAX_BYTES = 512 << 20;

    private byte[] bytes;
    private int length;

    public GrowingBytes(int capacity) {
        bytes = new byte[capacity];
    }

    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void setLength(int length) {
        this.length = length;
    }

    public void clear() {
        length = 0;
    }

    /**
     * Makes room for {@code more} bytes.
     *
     * @throws IllegalArgumentException when there would be more than {@link #MAX_BYTES}
     */
    public void reserve(long more) {
        long needed = length + more;
        if (needed <= bytes.length) {
            return;
        }
        if (needed > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a page may hold " + MAX_BYTES + " bytes at most, this one needs " + needed);
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_BYTES, Math.max(needed, 2L * bytes.length)));
    }

    @Override
    public void write(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    public void writeInt(int value) {
        reserve(Integer.BYTES);
        LittleEndian.INT.set(bytes, length, value);
        length += Integer.BYTES;
    }

    /** Replaces the four bytes at {@code position}. */
    public void setInt(int position, int value) {
        LittleEndian.INT.set(bytes, position, value);
    }

    /** An unsigned number, seven bits to a byte, lowest first (ULEB128). */
    void writeVarInt(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        write(rest);
    }
}
