package io.sitthi.datasets.parquet.encoding;

/**
 * Writes DELTA_BINARY_PACKED (Parquet format, Encodings.md, "DELTA_BINARY_PACKED = 5"): blocks of 128 differences in four
 * parts, each part as wide as its largest needs. What {@link DeltaNumbers} reads. Used again from page to page; for one
 * thread.
 */
public final class DeltaNumbersWriter {

    private static final int BLOCK = 128;
    private static final int PARTS = 4;
    private static final int PART = BLOCK / PARTS;

    private final long[] deltas = new long[BLOCK];

    /**
     * Appends the first {@code count} values.
     *
     * @param narrow whether they are of 32 bits: then differences wrap around at 32 bits too
     */
    public void write(long[] values, int count, boolean narrow, GrowingBytes target) {
        target.writeVarInt(BLOCK);
        target.writeVarInt(PARTS);
        target.writeVarInt(count);
        writeVarLong(zigzag(count == 0 ? 0 : values[0]), target);
        for (int from = 1; from < count; from += BLOCK) {
            writeBlock(values, from, Math.min(count, from + BLOCK), narrow, target);
        }
    }

    private void writeBlock(long[] values, int from, int to, boolean narrow, GrowingBytes target) {
        int count = to - from;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            long delta = values[from + i] - values[from + i - 1];
            deltas[i] = narrow ? (int) delta : delta;
            least = Math.min(least, deltas[i]);
        }
        writeVarLong(zigzag(least), target);
        // what fills up the last part is never read: zeros
        for (int i = 0; i < BLOCK; i++) {
            long over = i < count ? deltas[i] - least : 0;
            deltas[i] = narrow ? over & 0xffff_ffffL : over;
        }
        int widths = target.length();
        for (int part = 0; part < PARTS; part++) {
            long bits = 0;
            for (int i = part * PART; i < (part + 1) * PART; i++) {
                bits |= deltas[i];
            }
            target.write(part * PART < count ? Long.SIZE - Long.numberOfLeadingZeros(bits) : 0);
        }
        target.reserve(BLOCK * (long) Long.BYTES);
        for (int part = 0; part * PART < count; part++) {
            pack(part * PART, target.array()[widths + part], target);
        }
    }

    /** Packs one part, lowest bits first; 32 values fill whole words of 32 bits. */
    private void pack(int from, int width, GrowingBytes target) {
        byte[] bytes = target.array();
        int at = target.length();
        long word = 0;
        int filled = 0;
        for (int i = from; i < from + PART; i++) {
            long value = deltas[i];
            word |= value << filled;
            filled += width;
            if (filled >= Long.SIZE) {
                LittleEndian.LONG.set(bytes, at, word);
                at += Long.BYTES;
                filled -= Long.SIZE;
                // what did not fit; a shift by 64 would shift by nothing
                word = filled == 0 ? 0 : value >>> width - filled;
            }
        }
        if (filled > 0) {
            LittleEndian.INT.set(bytes, at, (int) word);
            at += Integer.BYTES;
        }
        target.setLength(at);
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> Long.SIZE - 1;
    }

    private static void writeVarLong(long value, GrowingBytes target) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            target.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        target.write((int) rest);
    }
}
