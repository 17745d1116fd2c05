package io.sitthi.programmes.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link StateWriter} wrote. Bytes that end too early are a fault of whoever kept them: the reading ends with an
 * exception, and the state must not be used.
 */
public final class StateReader {

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = {};
    private int position;
    private int end;

    /** Begins with a part of other bytes, which are not copied. */
    public StateReader set(byte[] newBytes, int offset, int length) {
        bytes = newBytes;
        position = offset;
        end = offset + length;
        return this;
    }

    public boolean isAtEnd() {
        return position == end;
    }

    /** How many bytes are left. */
    public int left() {
        return end - position;
    }

    public int takeByte() {
        require(1);
        return bytes[position++];
    }

    public long takeLong() {
        require(Long.BYTES);
        position += Long.BYTES;
        return (long) BIG_ENDIAN.get(bytes, position - Long.BYTES);
    }

    /** The byte that comes next; it stays. */
    public int peekByte() {
        require(1);
        return bytes[position];
    }

    /** The eight bytes that stand so many bytes further on; they stay. */
    public long peekLong(int ahead) {
        require(ahead + Long.BYTES);
        return (long) BIG_ENDIAN.get(bytes, position + ahead);
    }

    public int takeCount() {
        int count = 0;
        for (int shift = 0; ; shift += 7) {
            int next = takeByte();
            count |= (next & 0x7F) << shift;
            if (next >= 0) {
                return count;
            }
            if (shift == 28) {
                throw new IllegalStateException("a count of a kept state has more than five bytes");
            }
        }
    }

    /** What {@link StateWriter#putNumber} wrote. */
    public long takeNumber() {
        long rest = 0;
        for (int shift = 0; ; shift += 7) {
            int next = takeByte();
            rest |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return rest >>> 1 ^ -(rest & 1);
            }
            if (shift == 63) {
                throw new IllegalStateException("a number of a kept state has more than ten bytes");
            }
        }
    }

    /** What {@link StateWriter#putText} wrote. */
    public String takeText() {
        int head = takeCount();
        int characters = head >>> 1;
        if ((head & 1) == 0) {
            require(characters);
            position += characters;
            return new String(bytes, position - characters, characters, StandardCharsets.ISO_8859_1);
        }
        require(2 * characters);
        char[] text = new char[characters];
        for (int i = 0; i < characters; i++) {
            text[i] = (char) (bytes[position++] << Byte.SIZE | bytes[position++] & 0xFF);
        }
        return new String(text);
    }

    /** Leaves so many bytes out. */
    public void skip(int count) {
        require(count);
        position += count;
    }

    /** So many bytes, as an array of their own. */
    public byte[] takeBytes(int count) {
        require(count);
        byte[] taken = Arrays.copyOfRange(bytes, position, position + count);
        position += count;
        return taken;
    }

    private void require(int count) {
        if (count < 0 || end - position < count) {
            throw new IllegalStateException(
                    "a kept state ends " + (count - (end - position)) + " bytes too early: it is damaged");
        }
    }
}
