package io.sitthi.streaming.engine.wire;

import io.sitthi.datasets.Counted;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads Avro's binary encoding from an array that may hold anything. Reused for one message after another. */
public final class AvroInput {

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MAX_VARINT_BYTES = 10;

    private byte[] bytes = {};
    private int position;

    public static long littleEndianLong(byte[] bytes, int at) {
        return (long) LITTLE_ENDIAN.get(bytes, at);
    }

    public void reset(byte[] message, int from) {
        bytes = message;
        position = from;
    }

    public int position() {
        return position;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** A zigzag number of variable length. */
    public long readLong() throws MalformedMessageException {
        long value = 0;
        int shift = 0;
        for (int count = 0; count < MAX_VARINT_BYTES; count++) {
            byte next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                if (count == MAX_VARINT_BYTES - 1 && next > 1) {
                    break;
                }
                return value >>> 1 ^ -(value & 1);
            }
            shift += 7;
        }
        throw malformed("A number in the message has more than 64 bits.");
    }

    public int readInt() throws MalformedMessageException {
        long value = readLong();
        if (value != (int) value) {
            throw malformed("A number in the message has more than 32 bits.");
        }
        return (int) value;
    }

    /** Eight bytes as they stand, the highest first: half of a fixed of sixteen. */
    public long readFixedLong() throws MalformedMessageException {
        need(Long.BYTES);
        long value = (long) BIG_ENDIAN.get(bytes, position);
        position += Long.BYTES;
        return value;
    }

    public double readDouble() throws MalformedMessageException {
        need(Double.BYTES);
        double value = Double.longBitsToDouble((long) LITTLE_ENDIAN.get(bytes, position));
        position += Double.BYTES;
        return value;
    }

    public boolean readBoolean() throws MalformedMessageException {
        byte value = readByte();
        if (value != 0 && value != 1) {
            throw malformed("A truth value in the message is neither 0 nor 1.");
        }
        return value == 1;
    }

    /** The ordinal of a symbol, or the number of a branch of a union. */
    public int readIndex(int count, String field) throws MalformedMessageException {
        long index = readLong();
        if (index < 0 || index >= count) {
            throw new MalformedMessageException(
                    DeadLetterReason.UNKNOWN_VALUE,
                    field + " is code number " + index + "; there are " + count + ", counted from 0.");
        }
        return (int) index;
    }

    /** Whether a union of null and something else holds the something. */
    public boolean readPresence() throws MalformedMessageException {
        long branch = readLong();
        if (branch != 0 && branch != 1) {
            throw malformed("A field that may be null is neither null nor a value.");
        }
        return branch == 1;
    }

    /** Reads the length of bytes or of a string, all of which are there; {@link #position()} is then where they begin. */
    public int readLength() throws MalformedMessageException {
        long length = readLong();
        if (length < 0 || length > bytes.length - position) {
            throw malformed("The message ends before one of its fields does.");
        }
        return (int) length;
    }

    public void skip(int length) {
        position += length;
    }

    /** A decimal of scale 2: two's complement, the highest byte first. Not null, and not over 18 digits. */
    public long readDecimal(String field) throws MalformedMessageException {
        int length = readLength();
        if (length == 0 || length > Long.BYTES) {
            throw invalidDecimal(field);
        }
        long value = bytes[position];
        for (int i = 1; i < length; i++) {
            value = value << 8 | bytes[position + i] & 0xFF;
        }
        position += length;
        if (value > Amounts.MAX_SATANG || value < -Amounts.MAX_SATANG) {
            throw invalidDecimal(field);
        }
        return value;
    }

    private static MalformedMessageException invalidDecimal(String field) {
        return new MalformedMessageException(
                DeadLetterReason.INVALID_FORMAT,
                field + " is not an amount of at most 18 digits, two of them decimals.");
    }

    public String readString(int maxBytes, String field) throws MalformedMessageException {
        int length = readLength();
        if (length > maxBytes) {
            throw new MalformedMessageException(
                    DeadLetterReason.OVER_LIMIT,
                    field + " has " + length + " bytes; at most " + maxBytes + " are read.");
        }
        requireUtf8(bytes, position, length);
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    public static void requireUtf8(byte[] bytes, int from, int length) throws MalformedMessageException {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
                } catch (CharacterCodingException e) {
                    throw malformed("A text in the message is not UTF-8.");
                }
                return;
            }
        }
    }

    public void requireEnd() throws MalformedMessageException {
        if (position != bytes.length) {
            throw malformed(
                    "The message has " + Counted.plain(bytes.length - position, "byte") + " after its last field.");
        }
    }

    private byte readByte() throws MalformedMessageException {
        need(1);
        return bytes[position++];
    }

    private void need(int count) throws MalformedMessageException {
        if (bytes.length - position < count) {
            throw malformed("The message ends before its last field.");
        }
    }

    public static MalformedMessageException malformed(String explanation) {
        return new MalformedMessageException(DeadLetterReason.MALFORMED, explanation);
    }
}
