package io.sitthi.programmes.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes a machine's state into bytes that grow: numbers big-endian, counts in seven bits a byte. */
public final class StateWriter {

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[64];
    private int length;

    public void clear() {
        length = 0;
    }

    /** The bytes written; those beyond {@link #length} are not part of the state. Valid until the next put. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    public void putByte(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    public void putLong(long value) {
        ensure(Long.BYTES);
        BIG_ENDIAN.set(bytes, length, value);
        length += Long.BYTES;
    }

    /** A number from 0: one byte up to 127, two up to 16,383. */
    public void putCount(int count) {
        int rest = count;
        while (rest > 0x7F) {
            putByte(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        putByte(rest);
    }

    /** Any number: one byte from -64 to 63, two up to 8,191, and so on. */
    public void putNumber(long number) {
        long rest = number << 1 ^ number >> 63;
        while ((rest & ~0x7FL) != 0) {
            putByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        putByte((int) rest);
    }

    /** Any text, one that is no Unicode too: a byte a character where all of it is ASCII, otherwise two. */
    public void putText(String text) {
        boolean isWide = false;
        for (int i = 0; i < text.length(); i++) {
            isWide |= text.charAt(i) > 0x7F;
        }
        putCount(text.length() << 1 | (isWide ? 1 : 0));
        ensure(isWide ? 2 * text.length() : text.length());
        for (int i = 0; i < text.length(); i++) {
            if (isWide) {
                bytes[length++] = (byte) (text.charAt(i) >>> Byte.SIZE);
            }
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    public void putBytes(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
        }
    }
}
