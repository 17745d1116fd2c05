package io.sitthi.datasets.parquet.encoding;

import java.util.Arrays;

/** Single bits, the least significant of a byte first, taken out of words. */
public final class Bits {

    /** A word holds at least so many whole bits, wherever in its first byte they start. */
    private static final int STEP = Long.SIZE - Byte.SIZE;

    private Bits() {}

    /**
     * Writes {@code one} for each bit that is set, and its opposite for each that is not. The data must be followed by
     * {@link RunLengthDecoder#SLACK_BYTES} more bytes that may be read.
     *
     * @return number of bits that are set
     */
    public static int unpack(byte[] data, long firstBit, boolean[] target, int offset, int count, boolean one) {
        int set = 0;
        long bit = firstBit;
        int at = offset;
        int left = count;
        while (left > 0) {
            int step = Math.min(left, STEP);
            long word = LittleEndian.getLong(data, (int) (bit >>> 3)) >>> (bit & 7);
            word &= -1L >>> (Long.SIZE - step);
            int ones = Long.bitCount(word);
            set += ones;
            if (ones == step || ones == 0) {
                Arrays.fill(target, at, at + step, one == (ones != 0));
            } else {
                long flipped = one ? word : ~word;
                for (int i = 0; i < step; i++) {
                    target[at + i] = (flipped >>> i & 1) != 0;
                }
            }
            bit += step;
            at += step;
            left -= step;
        }
        return set;
    }
}
