package io.sitthi.streaming.engine.local;

import java.util.Arrays;
import java.util.Locale;

/** Counts latencies in whole milliseconds, each value up to the bound separately. Safe for threads. */
public final class Latencies {

    /** Longer latencies are counted as this one. */
    public static final int MAX_MILLIS = 60_000;

    private final long[] counts = new long[MAX_MILLIS + 1];
    private long total;

    public synchronized void add(long millis) {
        counts[(int) Math.max(0, Math.min(MAX_MILLIS, millis))]++;
        total++;
    }

    /** Adds the counts of another. */
    public synchronized void addAll(Latencies others) {
        long[] more = others.snapshot();
        for (int millis = 0; millis <= MAX_MILLIS; millis++) {
            counts[millis] += more[millis];
            total += more[millis];
        }
    }

    private synchronized long[] snapshot() {
        return counts.clone();
    }

    public synchronized long total() {
        return total;
    }

    /**
     * The latency that this share of all does not exceed.
     *
     * @param share from 0 to 1
     * @return milliseconds; -1 when there is none
     */
    public synchronized long percentileMillis(double share) {
        long rank = Math.max(1, (long) Math.ceil(total * share));
        long seen = 0;
        for (int millis = 0; millis <= MAX_MILLIS; millis++) {
            seen += counts[millis];
            if (seen >= rank) {
                return millis;
            }
        }
        return -1;
    }

    public synchronized long maximumMillis() {
        for (int millis = MAX_MILLIS; millis >= 0; millis--) {
            if (counts[millis] > 0) {
                return millis;
            }
        }
        return -1;
    }

    /** Clears all counts. */
    public synchronized void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    @Override
    public synchronized String toString() {
        return total == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "p50 %d ms, p99 %d ms, p99.9 %d ms, most %d ms",
                        percentileMillis(0.5),
                        percentileMillis(0.99),
                        percentileMillis(0.999),
                        maximumMillis());
    }
}
