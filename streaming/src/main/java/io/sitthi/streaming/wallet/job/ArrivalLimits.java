package io.sitthi.streaming.wallet.job;

import java.io.Serializable;

/**
 * Limits on payments by when they were received. A replay knows no time of receipt.
 *
 * @param leadMillis how long before it is in force a change arrives: a payment that is received later than this after a
 *     withdrawal or a suspension was in force must not be dated before it
 * @param clockBehindMillis a payment that is dated longer than this before it was received is not decided; what was
 *     decided of its id before stands
 * @param maxUnknownIds payment ids of unknown payers that one shard, or the merchants' ledger, remembers
 */
public record ArrivalLimits(long leadMillis, long clockBehindMillis, int maxUnknownIds) implements Serializable {

    /** For a replay, which remembers every id. */
    static final ArrivalLimits NONE = new ArrivalLimits(0, 0, Integer.MAX_VALUE);

    /** About two megabytes a shard. */
    public static final int DEFAULT_MAX_UNKNOWN_IDS = 1 << 15;

    private static final long MICROS_PER_MILLI = 1_000;

    /** @param receivedAtMillis 0 when it is not known */
    boolean isClockBehind(long occurredAtMicros, long receivedAtMillis) {
        return receivedAtMillis != 0 && occurredAtMicros < (receivedAtMillis - clockBehindMillis) * MICROS_PER_MILLI;
    }

    /**
     * Withdrawals and suspensions that are in force before this must not be after the date of a payment.
     *
     * @param receivedAtMillis 0 when it is not known
     */
    long backdatingEndMicros(long receivedAtMillis) {
        return receivedAtMillis == 0 ? Long.MIN_VALUE : (receivedAtMillis - leadMillis) * MICROS_PER_MILLI;
    }

    /** Payments that were received up to this moment can be decided when all changes are known up to an instant. */
    long receivedUpToMillis(long changesKnownMicros) {
        return changesKnownMicros == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.floorDiv(changesKnownMicros, MICROS_PER_MILLI) + leadMillis;
    }
}
