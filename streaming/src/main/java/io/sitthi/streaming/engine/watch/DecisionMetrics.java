package io.sitthi.streaming.engine.watch;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * Counts decisions by outcome and reason, and measures how long the earliest fact of each block took from its arrival at
 * the broker to its decision, in milliseconds.
 */
public final class DecisionMetrics {

    private static final int LATENCIES = 10_000;

    private final Counter approved;
    private final Counter declined;
    private final Counter duplicates;
    private final Counter clockBehind;
    private final Counter[] reasons;
    private final Histogram latencyMillis;

    /** @param codes every reason for which something may be declined, in the order of the masks' bits */
    public DecisionMetrics(MetricGroup group, Enum<?>[] codes) {
        MetricGroup decisions = group.addGroup("decisions");
        approved = decisions.counter("approved");
        declined = decisions.counter("declined");
        duplicates = decisions.counter("duplicates");
        clockBehind = decisions.counter("clockBehind");
        MetricGroup byReason = decisions.addGroup("reasons");
        reasons = new Counter[codes.length];
        for (Enum<?> code : codes) {
            reasons[code.ordinal()] = byReason.counter(code.name());
        }
        latencyMillis = decisions.histogram("latencyMillis", new DescriptiveStatisticsHistogram(LATENCIES));
    }

    /** Counts a decision: approved when there are no reasons, declined otherwise. */
    public void count(int reasonMask) {
        if (reasonMask == 0) {
            approved.inc();
            return;
        }
        declined.inc();
        for (int left = reasonMask; left != 0; left &= left - 1) {
            reasons[Integer.numberOfTrailingZeros(left)].inc();
        }
    }

    /** Counts what is declined because it came so long after its date that it was not decided. */
    public void countClockBehind() {
        declined.inc();
        clockBehind.inc();
    }

    /** Counts a repeat of an earlier decision; {@link #count} counts it as well. */
    public void countDuplicate() {
        duplicates.inc();
    }

    /** Records that what arrived at this time is decided now. */
    public void decided(long arrivedAtMillis) {
        latencyMillis.update(System.currentTimeMillis() - arrivedAtMillis);
    }
}
