package io.sitthi.datasets.synthetic.histories;

import io.sitthi.datasets.synthetic.random.Draw;
import java.nio.ByteBuffer;

/** One subject's throws, one after the other: they depend on the seed and the subject's number alone. */
final class Dice {

    /** No subject has more throws, or they would be another subject's. */
    private static final int MOST_THROWS = 1 << 10;

    private final Draw draw;
    private final long first;
    private int thrown;

    Dice(Draw draw, long subject) {
        this.draw = draw;
        first = subject * MOST_THROWS;
    }

    private long next() {
        if (thrown == MOST_THROWS) {
            throw new IllegalStateException("more than " + MOST_THROWS + " throws of one subject");
        }
        return first + thrown++;
    }

    int below(int bound) {
        return draw.below(next(), bound);
    }

    long belowLong(long bound) {
        return draw.belowLong(next(), bound);
    }

    boolean percent(int percent) {
        return below(100) < percent;
    }

    /** A UUID of version 4. */
    byte[] uuid() {
        long high = draw.bits(next()) & ~0xF000L | 0x4000L;
        long low = draw.bits(next()) & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    }
}
