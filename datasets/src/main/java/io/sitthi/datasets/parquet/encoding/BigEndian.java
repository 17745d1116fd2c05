package io.sitthi.datasets.parquet.encoding;

/** Whole numbers as bytes, two's complement, most significant byte first: how Parquet stores long decimals. */
final class BigEndian {

    private BigEndian() {}

    /** The number; {@link Conversion#MISFIT} when it takes more than 64 bits, or there is no byte. */
    static long signed(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return Conversion.MISFIT;
        }
        int at = offset;
        int end = offset + length;
        byte sign = (byte) (bytes[at] >> 7);
        while (end - at > Long.BYTES) {
            if (bytes[at++] != sign) {
                return Conversion.MISFIT;
            }
        }
        if (bytes[at] >> 7 != sign) {
            return Conversion.MISFIT;
        }
        long value = sign;
        while (at < end) {
            value = value << 8 | bytes[at++] & 0xff;
        }
        return value;
    }
}
