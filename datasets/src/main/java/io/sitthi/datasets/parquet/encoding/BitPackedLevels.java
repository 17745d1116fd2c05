package io.sitthi.datasets.parquet.encoding;

/**
 * Levels as writers before 2013 packed them (Parquet format, Encodings.md, "BIT_PACKED = 4"): each value's most
 * significant bit first, into bytes from their most significant bit down. They are converted to today's hybrid
 * encoding, as one run of packed groups.
 */
public final class BitPackedLevels {

    private static final int GROUP = 8;

    private BitPackedLevels() {}

    /** How many bytes so many levels take. */
    public static int bytes(int count, int bitWidth) {
        return Math.toIntExact(((long) count * bitWidth + Byte.SIZE - 1) / Byte.SIZE);
    }

    /**
     * The levels in the hybrid, followed by {@link RunLengthDecoder#SLACK_BYTES} more bytes.
     *
     * @param source holds the levels from {@code from} on
     */
    public static byte[] toHybrid(byte[] source, int from, int count, int bitWidth) {
        int groups = (count + GROUP - 1) / GROUP;
        byte[] packed = new byte[groups * bitWidth];
        long bit = 0;
        for (int i = 0; i < count; i++) {
            for (int place = bitWidth - 1; place >= 0; place--, bit++) {
                int set = source[from + (int) (bit >>> 3)] >>> (7 - (bit & 7)) & 1;
                long target = (long) i * bitWidth + place;
                packed[(int) (target >>> 3)] |= (byte) (set << (target & 7));
            }
        }
        GrowingBytes hybrid = new GrowingBytes(packed.length + 2 * GROUP);
        hybrid.writeVarInt(groups << 1 | 1);
        hybrid.write(packed, 0, packed.length);
        byte[] bytes = new byte[hybrid.length() + RunLengthDecoder.SLACK_BYTES];
        System.arraycopy(hybrid.array(), 0, bytes, 0, hybrid.length());
        return bytes;
    }
}
