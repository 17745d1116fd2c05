package io.sitthi.streaming.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes Avro's binary encoding. Reused for one message after another. */
public final class AvroOutput {

    private static final int MAX_VARINT_BYTES = 10;

    private byte[] bytes = new byte[256];
    private int size;

    public void reset() {
        size = 0;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    public void writeByte(byte value) {
        ensure(1);
        bytes[size++] = value;
    }

    public void writeBoolean(boolean value) {
        writeByte((byte) (value ? 1 : 0));
    }

    public void writeLong(long value) {
        ensure(MAX_VARINT_BYTES);
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Eight bytes, the lowest first. */
    public void writeLittleEndian(long value) {
        ensure(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    public void writeDouble(double value) {
        writeLittleEndian(Double.doubleToRawLongBits(value));
    }

    /** Eight bytes, the highest first. */
    public void writeFixedLong(long value) {
        writeLittleEndian(Long.reverseBytes(value));
    }

    /** A decimal as two's complement in as few bytes as hold it, the highest first. */
    public void writeDecimal(long unscaled) {
        long magnitude = unscaled < 0 ? ~unscaled : unscaled;
        int length = (Long.SIZE - Long.numberOfLeadingZeros(magnitude)) / Byte.SIZE + 1;
        writeLong(length);
        ensure(length);
        for (int shift = (length - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (unscaled >> shift);
        }
    }

    public void writeString(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public void writeBytes(byte[] value) {
        writeBytes(value, 0, value.length);
    }

    public void writeBytes(byte[] source, int from, int length) {
        writeLong(length);
        ensure(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    private void ensure(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), bytes.length * 2));
        }
    }
}
