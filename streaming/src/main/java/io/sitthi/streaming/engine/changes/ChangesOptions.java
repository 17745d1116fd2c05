package io.sitthi.streaming.engine.changes;

import java.io.Serializable;

/**
 * Bounds of the changes.
 *
 * @param leadMillis how long before it is in force a change must have reached the broker
 * @param clockSkewMillis most that this machine's clock and the broker's may differ, and a record wait for its replicas
 * @param progressMillis how often it is found out that everything has been read
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
     * Up to where every change is known, once everything has been read that stood in the topic at a moment: what comes
     * later is in force a lead after it came.
     *
     * @param readAtMillis the moment, by this machine's clock
     */
    public long knownUntilMillis(long readAtMillis) {
        return readAtMillis - clockSkewMillis + leadMillis - 1;
    }
}
