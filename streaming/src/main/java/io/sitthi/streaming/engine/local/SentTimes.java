package io.sitthi.streaming.engine.local;

import java.util.concurrent.atomic.AtomicLongArray;

/** When the broker took each of the payments that were sent last, by their number. Safe for threads. */
public final class SentTimes {

    /** How many payments are remembered. */
    private static final int REMEMBERED = 1 << 21;

    private static final int NUMBER_BITS = 22;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;

    /** The milliseconds, and the low bits of the number that they belong to. */
    private final AtomicLongArray entries = new AtomicLongArray(REMEMBERED);

    public void put(long number, long millis) {
        entries.set((int) (number % REMEMBERED), millis << NUMBER_BITS | number & NUMBER_MASK);
    }

    /** @return 0 when it is not known, or not yet */
    public long get(long number) {
        long entry = entries.get((int) (number % REMEMBERED));
        return (entry & NUMBER_MASK) == (number & NUMBER_MASK) ? entry >>> NUMBER_BITS : 0;
    }
}
