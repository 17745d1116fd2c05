package io.sitthi.streaming.engine.local;

import io.sitthi.datasets.console.ProcessorTimes;
import java.util.Locale;

/**
 * The latencies of those seconds in which the job had the whole machine. On a virtual machine the host may let others
 * run for milliseconds at a time: the time that a payment then waits says nothing about the job. For one thread.
 */
public final class UndisturbedSeconds {

    /**
     * The share of the processors' time in a second that may be stolen. The kernel counts in hundredths of a second.
     */
    public static final double MOST_STOLEN = 0.01;

    private final Latencies latencies = new Latencies();
    private int seconds;
    private int undisturbed;
    private boolean known = true;

    /**
     * Adds a second that has passed.
     *
     * @param stolenShare as {@link ProcessorTimes#stolenShareSince} tells
     * @param inThisSecond the latencies measured in it
     */
    public void add(double stolenShare, Latencies inThisSecond) {
        known &= stolenShare != ProcessorTimes.UNKNOWN;
        seconds++;
        if (stolenShare < MOST_STOLEN) {
            undisturbed++;
            latencies.addAll(inThisSecond);
        }
    }

    public void clear() {
        latencies.clear();
        seconds = 0;
        undisturbed = 0;
    }

    /** Whether the machine reports what is stolen from it. */
    public boolean areKnown() {
        return known;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d seconds, in which the host took less than %.0f%% of the processors' time: %s",
                undisturbed,
                seconds,
                100 * MOST_STOLEN,
                latencies);
    }
}
