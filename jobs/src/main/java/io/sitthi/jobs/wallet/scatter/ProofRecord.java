package io.sitthi.jobs.wallet.scatter;

/**
 * What is left of a proof of identity after the scatter: the citizen's id, and one word with the channel and the instant.
 */
public final class ProofRecord {

    public static final int WORDS = FactRecord.WORDS;

    private static final int CHANNEL_BITS = 4;
    private static final int CHANNEL_MASK = (1 << CHANNEL_BITS) - 1;

    /** Later instants, eleven thousand years from now, are stored as this one. */
    private static final long MOST_MICROS = Long.MAX_VALUE >> CHANNEL_BITS;

    private ProofRecord() {}

    static long pack(int channel, long provedAtMicros) {
        return Math.max(-MOST_MICROS, Math.min(MOST_MICROS, provedAtMicros)) << CHANNEL_BITS | channel;
    }

    /** Ordinal of the channel. */
    public static int channel(long packed) {
        return (int) packed & CHANNEL_MASK;
    }

    public static long provedAtMicros(long packed) {
        return packed >> CHANNEL_BITS;
    }
}
