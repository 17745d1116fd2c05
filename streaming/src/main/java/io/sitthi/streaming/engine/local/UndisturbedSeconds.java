package io.sitthi.streaming.engine.local;

import io.sitthi.datasets.console.ProcessorTimes;
import java.util.Locale;

/**
 * The latencies of those seconds in which the machine was all the job's. On a virtual machine the host may let others run
 * for milliseconds at a time: what a payment waits then is no work of the job, and tells nothing about it. For one thread.
 */
public final class UndisturbedSeconds {

    /** Of the processors' time in a second. The kernel counts it in hundredths of a second. */
    public static final double MOST_STOLEN = 0.01;

    private final Latencies latencies = new Latencies();
    private int seconds;
    private int undisturbed;
    private boolean known = true;

    /**
     * A second is over.
     *
     * @param stolenShare as {@link ProcessorTimes#stolenShareSince} tells
     * @param inThisSecond what came in it
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

    /** Whether the machine tells what is stolen from it. */
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
