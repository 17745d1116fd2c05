package io.sitthi.streaming.engine.changes;

import java.io.Serializable;

/**
 * Time limits for changes.
 *
 * @param leadMillis how long before it takes effect a change must have reached the broker
 * @param clockSkewMillis the most by which this machine's clock and the broker's may differ, the time that a record
 *     waits for its replicas included
 * @param progressMillis how often the reader checks that it has read everything
 */
public record ChangesOptions(long leadMillis, long clockSkewMillis, long progressMillis) implements Serializable {

    public static final ChangesOptions DEFAULT = new ChangesOptions(60_000, 5_000, 200);

    /** Thirty days. */
    private static final long MOST_MILLIS = 30L * 86_400_000;

    public ChangesOptions {
        if (leadMillis < 1 || leadMillis > MOST_MILLIS) {
            throw new IllegalArgumentException("a lead of " + leadMillis + " ms, expected 1 to " + MOST_MILLIS);
        }
        if (clockSkewMillis < 0 || clockSkewMillis >= leadMillis) {
            throw new IllegalArgumentException(
                    "a clock skew of " + clockSkewMillis + " ms, expected 0 to less than the lead of " + leadMillis);
        }
        if (progressMillis < 1 || progressMillis > leadMillis) {
            throw new IllegalArgumentException(
                    "progress every " + progressMillis + " ms, expected 1 to the lead of " + leadMillis);
        }
    }

    /**
     * The instant up to which every change is known, once everything that was in the topic at a moment has been read: a
     * change that arrives later takes effect at least a lead time after it arrives.
     *
     * @param readAtMillis the moment, by this machine's clock
     */
    public long knownUntilMillis(long readAtMillis) {
        return readAtMillis - clockSkewMillis + leadMillis - 1;
    }
}
