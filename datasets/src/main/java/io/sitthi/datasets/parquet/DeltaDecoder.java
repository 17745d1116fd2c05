package io.sitthi.datasets.parquet;

import java.util.Arrays;

/** Decodes DELTA_BINARY_PACKED (Parquet format, Encodings.md, "DELTA_BINARY_PACKED = 5"), a whole page at a time. */
final class DeltaDecoder {

    /** A page says how many values it has; more than this is taken for damage. */
    private static final int MAX_VALUES = 1 << 28;

    private static final int MAX_BLOCK = 1 << 20;

    private byte[] bytes = new byte[0];
    private int position;
    private int end;

    /** Position after the last decoded block. */
    int position() {
        return position;
    }

    /** Decodes all values from {@code from}; the data ends before {@code to}. */
    long[] decode(byte[] data, int from, int to) {
        bytes = data;
        position = from;
        end = to;
        int blockSize = size(varint(), MAX_BLOCK);
        int miniBlocks = size(varint(), MAX_BLOCK);
        int count = size(varint(), MAX_VALUES);
        long value = zigzag(varint());
        if (miniBlocks == 0 || blockSize % miniBlocks != 0 || blockSize / miniBlocks % 8 != 0) {
            throw new IllegalArgumentException("delta blocks of " + blockSize + " in " + miniBlocks + " parts");
        }
        int miniSize = blockSize / miniBlocks;
        long[] values = new long[count];
        if (count == 0) {
            return values;
        }
        values[0] = value;
        int decoded = 1;
        while (decoded < count) {
            long minDelta = zigzag(varint());
            int widths = position;
            position = Math.addExact(position, miniBlocks);
            for (int mini = 0; mini < miniBlocks && decoded < count; mini++) {
                int width = bytes[widths + mini] & 0xff;
                int step = Math.min(miniSize, count - decoded);
                value = unpack(values, decoded, step, width, minDelta, value);
                decoded += step;
                position += miniSize / 8 * width;
            }
        }
        // the last block's unused miniature blocks have no bytes
        position = Math.min(position, end);
        return values;
    }

    private long unpack(long[] values, int offset, int count, int width, long minDelta, long previous) {
        if (width > Long.SIZE) {
            throw new IllegalArgumentException("delta bit width " + width);
        }
        long value = previous;
        if (width == 0) {
            for (int i = offset; i < offset + count; i++) {
                value += minDelta;
                values[i] = value;
            }
            return value;
        }
        if (position + ((long) count * width + 7) / 8 > end) {
            throw new IndexOutOfBoundsException("delta data ends too early");
        }
        long mask = width == Long.SIZE ? -1L : (1L << width) - 1;
        long bit = (long) position * 8;
        for (int i = offset; i < offset + count; i++) {
            int at = (int) (bit >>> 3);
            int shift = (int) (bit & 7);
            long word = LittleEndian.getLong(bytes, at) >>> shift;
            if (shift + width > Long.SIZE) {
                word |= (bytes[at + 8] & 0xffL) << (Long.SIZE - shift);
            }
            value += (word & mask) + minDelta;
            values[i] = value;
            bit += width;
        }
        return value;
    }

    private static int size(long value, int limit) {
        if (value < 0 || value > limit) {
            throw new IllegalArgumentException("delta header says " + value + ", at most " + limit);
        }
        return (int) value;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (position >= end) {
                throw new IndexOutOfBoundsException("delta header ends too early");
            }
            byte next = bytes[position++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("delta header has a number of more than 64 bits");
    }

    private static long zigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    /** DELTA_BYTE_ARRAY: each value repeats a prefix of the one before it. */
    static PageStrings prefixed(byte[] data, int from, int to) {
        DeltaDecoder prefixes = new DeltaDecoder();
        long[] prefix = prefixes.decode(data, from, to);
        PageStrings suffixes = lengthPrefixed(data, prefixes.position(), to);
        int count = prefix.length;
        if (suffixes.count() != count) {
            throw new IllegalArgumentException(count + " prefixes but " + suffixes.count() + " suffixes");
        }
        int[] offsets = new int[count];
        int[] lengths = new int[count];
        byte[] out = new byte[Math.max(64, 2 * (to - from))];
        int at = 0;
        for (int i = 0; i < count; i++) {
            int shared = size(prefix[i], i == 0 ? 0 : lengths[i - 1]);
            int own = suffixes.lengths()[i];
            if (out.length - at < shared + own) {
                out = Arrays.copyOf(out, Math.max(Math.multiplyExact(out.length, 2), at + shared + own));
            }
            if (shared > 0) {
                System.arraycopy(out, offsets[i - 1], out, at, shared);
            }
            System.arraycopy(suffixes.bytes(), suffixes.offsets()[i], out, at + shared, own);
            offsets[i] = at;
            lengths[i] = shared + own;
            at += shared + own;
        }
        return new PageStrings(out, offsets, lengths, count);
    }

    /** DELTA_LENGTH_BYTE_ARRAY: all lengths, then all bytes. */
    static PageStrings lengthPrefixed(byte[] data, int from, int to) {
        DeltaDecoder decoder = new DeltaDecoder();
        long[] decoded = decoder.decode(data, from, to);
        int[] offsets = new int[decoded.length];
        int[] lengths = new int[decoded.length];
        int at = decoder.position();
        for (int i = 0; i < decoded.length; i++) {
            lengths[i] = size(decoded[i], to - at);
            offsets[i] = at;
            at += lengths[i];
        }
        return new PageStrings(data, offsets, lengths, decoded.length);
    }

    /** The texts of a page, or of a dictionary, as slices of one array. */
    record PageStrings(byte[] bytes, int[] offsets, int[] lengths, int count) {}
}
