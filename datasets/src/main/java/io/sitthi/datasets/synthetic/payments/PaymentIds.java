package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.synthetic.random.Draw;

/** Random UUIDs (RFC 9562, version 4). */
final class PaymentIds {

    private static final int PER_GROUP = 8;

    private final Draw upper;
    private final Draw lower;

    PaymentIds(long seed) {
        this.upper = new Draw(seed, "payment id, upper half");
        this.lower = new Draw(seed, "payment id, lower half");
    }

    /** The sixteen bytes of the id of one of a group's payments. */
    byte[] id(long group, int which) {
        byte[] id = new byte[16];
        write((upper.bits(group * PER_GROUP + which) & ~0xF000L) | 0x4000L, id, 0);
        write((lower.bits(group * PER_GROUP + which) >>> 2) | (1L << 63), id, 8);
        return id;
    }

    private static void write(long value, byte[] target, int offset) {
        for (int i = 0; i < Long.BYTES; i++) {
            target[offset + i] = (byte) (value >>> (56 - 8 * i));
        }
    }
}
