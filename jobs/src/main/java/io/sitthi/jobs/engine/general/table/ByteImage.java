package io.sitthi.jobs.engine.general.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes that grow as they are written, and a cursor to read them by; numbers stand least significant byte first.
 * Packed numbers are written and read as eight bytes whatever their width; the surplus bytes are overwritten by what
 * follows.
 */
public final class ByteImage {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[0];
    private int length;
    private int position;

    /** Forgets what was written. */
    public void clear() {
        length = 0;
        position = 0;
    }

    /** Makes the image so long, for the caller to fill {@link #bytes()}, and puts the cursor at its start. */
    public void prepare(int newLength) {
        length = 0;
        reserve(newLength);
        length = newLength;
        position = 0;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Where the next number is read. */
    public int position() {
        return position;
    }

    private void reserve(int more) {
        int needed = Math.addExact(Math.addExact(length, more), Long.BYTES);
        if (bytes.length < needed) {
            bytes = Arrays.copyOf(
                    bytes, (int) Math.min(Integer.MAX_VALUE - 64, Math.max(needed, bytes.length * 3L / 2)));
        }
    }

    void putByte(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    void putLong(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
    }

    void putBytes(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** Room for {@code count} numbers of so many bytes each; says where they begin. */
    int putRoom(int count, int width) {
        int room = Math.multiplyExact(count, width);
        reserve(room);
        int start = length;
        length += room;
        return start;
    }

    void setLong(int at, long value) {
        LONGS.set(bytes, at, value);
    }

    int readByte() {
        return bytes[position++];
    }

    long readLong() {
        long value = (long) LONGS.get(bytes, position);
        position += Long.BYTES;
        return value;
    }

    long longAt(int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Moves the cursor on; says where it was. */
    int skip(int count) {
        int start = position;
        position = Math.addExact(position, count);
        return start;
    }
}
