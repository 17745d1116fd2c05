package io.sitthi.streaming.engine.table;

/** Hashes of ids. A seed that nobody knows keeps payers from choosing ids that collide. */
public final class Hashes {

    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xD6E8FEB86659FD93L;

    private Hashes() {}

    public static long of(long id, long seed) {
        return mix((id ^ seed) * FIRST);
    }

    public static long of(long payer, long idHigh, long idLow, long seed) {
        return mix(mix(mix((payer ^ seed) * FIRST) ^ idHigh) * SECOND ^ idLow);
    }

    /** Spreads every bit over all others (the finisher of SplitMix64, Steele et al. 2014). */
    private static long mix(long bits) {
        long x = bits;
        x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }
}
