package io.sitthi.datasets.parquet.encoding;

import java.util.Arrays;

/**
 * Decodes the RLE / bit-packed hybrid in which Parquet keeps levels, dictionary ids and booleans (Parquet format,
 * Encodings.md, "RLE = 3").
 *
 * <p>The bytes must be followed by {@link #SLACK_BYTES} more that may be read: values are taken out of unaligned 64-bit
 * words without a check at the end.
 */
public final class RunLengthDecoder {

    /** How far past the end of the data a word may reach. */
    public static final int SLACK_BYTES = 8;

    private static final int LONG_RUN = 64;

    private byte[] bytes = new byte[SLACK_BYTES];
    private int position;
    private int end;
    private int bitWidth;

    private int runLeft;
    private boolean packed;
    private int runValue;
    private int packedStart;
    private int packedNext;

    public void init(byte[] data, int from, int to, int width) {
        if (width < 0 || width > Integer.SIZE) {
            throw new IllegalArgumentException("bit width " + width);
        }
        bytes = data;
        position = from;
        end = to;
        bitWidth = width;
        runLeft = 0;
    }

    /** Decodes the next {@code count} values. */
    public void read(int[] target, int offset, int count) {
        int at = offset;
        int left = count;
        while (left > 0) {
            if (runLeft == 0) {
                nextRun();
            }
            int step = Math.min(left, runLeft);
            if (packed) {
                unpack(target, at, step);
            } else {
                Arrays.fill(target, at, at + step, runValue);
            }
            runLeft -= step;
            at += step;
            left -= step;
        }
    }

    /** Whether the next {@code count} values are one run of {@code value}; if so they are consumed. */
    public boolean skipIfAll(int value, int count) {
        if (count == 0) {
            return true;
        }
        if (runLeft == 0) {
            nextRun();
        }
        if (packed || runValue != value || runLeft < count) {
            return false;
        }
        runLeft -= count;
        return true;
    }

    /** Skips the next {@code count} values. */
    public void skip(int count) {
        int left = count;
        while (left > 0) {
            if (runLeft == 0) {
                nextRun();
            }
            int step = Math.min(left, runLeft);
            packedNext += step;
            runLeft -= step;
            left -= step;
        }
    }

    /**
     * Of the next {@code count} values, which are one bit wide, says which are 0.
     *
     * @return number of values that are 1
     */
    public int markZeros(boolean[] zeros, int offset, int count) {
        int ones = 0;
        int at = offset;
        int left = count;
        while (left > 0) {
            if (runLeft == 0) {
                nextRun();
            }
            int step = Math.min(left, runLeft);
            if (packed) {
                ones += unpackZeros(zeros, at, step);
            } else {
                Arrays.fill(zeros, at, at + step, runValue == 0);
                ones += runValue == 0 ? 0 : step;
            }
            runLeft -= step;
            at += step;
            left -= step;
        }
        return ones;
    }

    private int unpackZeros(boolean[] zeros, int offset, int count) {
        byte[] data = bytes;
        long first = (long) packedStart * 8 + packedNext;
        if (((first + count + 7) >>> 3) > end) {
            throw new IndexOutOfBoundsException("bit-packed data ends too early");
        }
        packedNext += count;
        return Bits.unpack(data, first, zeros, offset, count, false);
    }

    /**
     * How many of the next {@code count} values are the same because they stand in one run; 0 when they are
     * bit-packed or the run is a short one. They are consumed, and {@link #runValue()} is their value.
     */
    public int takeLongRun(int count) {
        if (runLeft == 0) {
            nextRun();
        }
        if (packed || runLeft < LONG_RUN) {
            return 0;
        }
        int step = Math.min(count, runLeft);
        runLeft -= step;
        return step;
    }

    public int runValue() {
        return runValue;
    }

    private void nextRun() {
        if (bitWidth == 0) {
            packed = false;
            runValue = 0;
            runLeft = Integer.MAX_VALUE;
            return;
        }
        int header = varint();
        if ((header & 1) == 0) {
            packed = false;
            runLeft = header >>> 1;
            runValue = 0;
            int width = (bitWidth + 7) / 8;
            if (width > end - position) {
                throw new IndexOutOfBoundsException("run-length data ends too early");
            }
            for (int i = 0; i < width; i++) {
                runValue |= (bytes[position++] & 0xff) << (8 * i);
            }
            if (bitWidth < Integer.SIZE && runValue >>> bitWidth != 0) {
                throw new IllegalArgumentException(
                        "run of " + runValue + ", which takes more than " + bitWidth + " bits");
            }
        } else {
            packed = true;
            int groups = header >>> 1;
            // writers that do not pad may cut the last group short; the missing values are never read
            runLeft = Math.multiplyExact(groups, 8);
            packedStart = position;
            packedNext = 0;
            long length = (long) groups * bitWidth;
            position = (int) Math.min(end, position + length);
        }
        if (runLeft == 0) {
            throw new IllegalArgumentException("empty run");
        }
    }

    private void unpack(int[] target, int offset, int count) {
        byte[] data = bytes;
        int width = bitWidth;
        long mask = (1L << width) - 1;
        long bit = (long) packedStart * 8 + (long) packedNext * width;
        if (((bit + (long) count * width + 7) >>> 3) > end) {
            throw new IndexOutOfBoundsException("bit-packed data ends too early");
        }
        packedNext += count;
        int at = offset;
        int targetEnd = offset + count;
        // a word holds at least 57 whole bits, wherever in a byte they start: four values of up to 14 bits, two of 28
        if (width <= 14) {
            for (; at + 4 <= targetEnd; at += 4) {
                long word = LittleEndian.getLong(data, (int) (bit >>> 3)) >>> (bit & 7);
                target[at] = (int) (word & mask);
                target[at + 1] = (int) (word >>> width & mask);
                target[at + 2] = (int) (word >>> 2 * width & mask);
                target[at + 3] = (int) (word >>> 3 * width & mask);
                bit += 4L * width;
            }
        } else if (width <= 28) {
            for (; at + 2 <= targetEnd; at += 2) {
                long word = LittleEndian.getLong(data, (int) (bit >>> 3)) >>> (bit & 7);
                target[at] = (int) (word & mask);
                target[at + 1] = (int) (word >>> width & mask);
                bit += 2L * width;
            }
        }
        for (; at < targetEnd; at++) {
            target[at] = (int) (LittleEndian.getLong(data, (int) (bit >>> 3)) >>> (bit & 7) & mask);
            bit += width;
        }
    }

    private int varint() {
        int value = 0;
        int shift = 0;
        while (true) {
            if (position >= end || shift > 28) {
                throw new IndexOutOfBoundsException("run-length header ends too early");
            }
            int next = bytes[position++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
            shift += 7;
        }
    }
}
