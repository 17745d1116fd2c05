package io.sitthi.streaming.wallet.job;

import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * Counts decisions by outcome and reason, and measures how long the earliest payment of each block took from its arrival
 * at the broker to its decision, in milliseconds.
 */
final class DecisionMetrics {

    private static final PaymentReason[] REASONS = PaymentReason.values();
    private static final int LATENCIES = 10_000;

    private final Counter approved;
    private final Counter declined;
    private final Counter duplicates;
    private final Counter clockBehind;
    private final Counter[] reasons = new Counter[REASONS.length];
    private final Histogram latencyMillis;

    DecisionMetrics(MetricGroup group) {
        MetricGroup decisions = group.addGroup("decisions");
        approved = decisions.counter("approved");
        declined = decisions.counter("declined");
        duplicates = decisions.counter("duplicates");
        clockBehind = decisions.counter("clockBehind");
        MetricGroup byReason = decisions.addGroup("reasons");
        for (PaymentReason reason : REASONS) {
            reasons[reason.ordinal()] = byReason.counter(reason.name());
        }
        latencyMillis = decisions.histogram("latencyMillis", new DescriptiveStatisticsHistogram(LATENCIES));
    }

    void count(DecisionBlock block) {
        int approvals = 0;
        int repeats = 0;
        for (int row = 0; row < block.size(); row++) {
            int mask = block.reasons(row);
            if (mask == 0) {
                approvals++;
            }
            repeats += block.isDuplicate(row) ? 1 : 0;
            if (mask == DecisionBlock.CLOCK_BEHIND) {
                clockBehind.inc();
                continue;
            }
            while (mask != 0) {
                reasons[Integer.numberOfTrailingZeros(mask)].inc();
                mask &= mask - 1;
            }
        }
        approved.inc(approvals);
        declined.inc(block.size() - approvals);
        duplicates.inc(repeats);
        if (block.arrivedAtMillis() != 0) {
            latencyMillis.update(System.currentTimeMillis() - block.arrivedAtMillis());
        }
    }
}
