package io.sitthi.datasets.parquet.encoding;

/**
 * Undoes DELTA_BINARY_PACKED (Parquet format, Encodings.md, "DELTA_BINARY_PACKED = 5"), a whole page at a time, into an
 * array that is used again for the next page.
 */
public final class DeltaNumbers {

    private static final int MAX_BLOCK = 1 << 20;

    private byte[] bytes = new byte[0];
    private int position;
    private int end;
    private long[] values = new long[0];
    private int count;

    /** The decoded values, {@link #count()} of them. */
    public long[] values() {
        return values;
    }

    public int count() {
        return count;
    }

    /** Position after the last decoded block. */
    public int position() {
        return position;
    }

    /**
     * Decodes all values from {@code from}; the data ends before {@code to}.
     *
     * @param maxCount more values than this are taken for damage
     */
    public void decode(byte[] data, int from, int to, int maxCount) {
        bytes = data;
        position = from;
        end = to;
        int blockSize = size(varint(), MAX_BLOCK);
        int miniBlocks = size(varint(), MAX_BLOCK);
        count = size(varint(), maxCount);
        long value = zigzag(varint());
        if (miniBlocks == 0 || blockSize % miniBlocks != 0 || blockSize / miniBlocks % 8 != 0) {
            throw new IllegalArgumentException("delta blocks of " + blockSize + " in " + miniBlocks + " parts");
        }
        int miniSize = blockSize / miniBlocks;
        if (values.length < count) {
            values = Buffers.longs(count);
        }
        if (count == 0) {
            return;
        }
        values[0] = value;
        int decoded = 1;
        while (decoded < count) {
            long minDelta = zigzag(varint());
            int widths = position;
            if (miniBlocks > end - position) {
                throw new IndexOutOfBoundsException("delta data ends too early");
            }
            position += miniBlocks;
            for (int mini = 0; mini < miniBlocks && decoded < count; mini++) {
                int width = bytes[widths + mini] & 0xff;
                int step = Math.min(miniSize, count - decoded);
                value = unpack(decoded, step, width, minDelta, value);
                decoded += step;
                position = (int) Math.min(end, position + (long) miniSize / 8 * width);
            }
        }
    }

    private long unpack(int offset, int count, int width, long minDelta, long previous) {
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
        if (width <= Long.SIZE - Byte.SIZE) { // in one word, wherever in its first byte it starts
            byte[] data = bytes;
            long[] target = values;
            for (int i = offset; i < offset + count; i++) {
                value += (LittleEndian.getLong(data, (int) (bit >>> 3)) >>> (bit & 7) & mask) + minDelta;
                target[i] = value;
                bit += width;
            }
            return value;
        }
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

    public static int size(long value, int limit) {
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
}
