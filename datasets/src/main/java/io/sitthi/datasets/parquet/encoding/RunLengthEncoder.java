package io.sitthi.datasets.parquet.encoding;

/**
 * Parquet's hybrid of run lengths and bit packing ("RLE" in the format's encodings document), for levels and dictionary
 * ids.
 *
 * <p>A run stands as {@code varint(count << 1)} and the value in whole bytes; what lies between runs as
 * {@code varint(groups << 1 | 1)} and groups of eight values, packed from the lowest bit. Runs are looked for only where
 * a group begins: that costs a comparison or two per eight values of mixed data and loses seven values of a run at most.
 */
public final class RunLengthEncoder {

    private static final int GROUP = 8;

    private RunLengthEncoder() {}

    /** Bits that hold every number from 0 to {@code max}; never 0, which some readers do not expect. */
    public static int bitWidth(int max) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(max));
    }

    /** A single run. */
    public static void encodeRun(int value, int count, int bitWidth, GrowingBytes target) {
        target.writeVarInt(count << 1);
        for (int shift = 0; shift < bitWidth; shift += Byte.SIZE) {
            target.write(value >>> shift);
        }
    }

    /** Encodes {@code values[from .. to)}, each below {@code 1 << bitWidth}. */
    public static void encode(int[] values, int from, int to, int bitWidth, GrowingBytes target) {
        int shortestRun = shortestRun(bitWidth);
        int at = from;
        while (at < to) {
            int run = runLength(values, at, to);
            if (run >= shortestRun || at + run == to) {
                encodeRun(values[at], run, bitWidth, target);
                at += run;
                continue;
            }
            int end = at + GROUP;
            while (end < to && !runBegins(values, end, to, shortestRun)) {
                end += GROUP;
            }
            pack(values, at, Math.min(end, to), bitWidth, target);
            at = end;
        }
    }

    /** From this length on a run takes less room than packing it, the header of what follows included. */
    private static int shortestRun(int bitWidth) {
        int runBytes = 2 + (bitWidth + Byte.SIZE - 1) / Byte.SIZE;
        return Math.max(GROUP, runBytes * Byte.SIZE / bitWidth + 1);
    }

    private static int runLength(int[] values, int from, int to) {
        int value = values[from];
        int at = from + 1;
        while (at < to && values[at] == value) {
            at++;
        }
        return at - from;
    }

    private static boolean runBegins(int[] values, int from, int to, int length) {
        if (to - from < length) {
            return false;
        }
        int value = values[from];
        for (int i = from + 1; i < from + length; i++) {
            if (values[i] != value) {
                return false;
            }
        }
        return true;
    }

    /** Whole groups; the last one is filled up with zeros. */
    private static void pack(int[] values, int from, int to, int bitWidth, GrowingBytes target) {
        int groups = (to - from + GROUP - 1) / GROUP;
        target.writeVarInt(groups << 1 | 1);
        int packedBytes = groups * bitWidth;
        target.reserve(packedBytes + (long) Long.BYTES);
        byte[] bytes = target.array();
        int position = target.length();
        int end = position + packedBytes;
        long pending = 0;
        int pendingBits = 0;
        for (int i = from; i < to; i++) {
            pending |= (long) values[i] << pendingBits;
            pendingBits += bitWidth;
            if (pendingBits >= Integer.SIZE) {
                LittleEndian.INT.set(bytes, position, (int) pending);
                position += Integer.BYTES;
                pending >>>= Integer.SIZE;
                pendingBits -= Integer.SIZE;
            }
        }
        while (position < end) {
            bytes[position++] = (byte) pending;
            pending >>>= Byte.SIZE;
        }
        target.setLength(end);
    }
}
