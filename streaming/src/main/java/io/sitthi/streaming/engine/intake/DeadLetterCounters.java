package io.sitthi.streaming.engine.intake;

import io.sitthi.streaming.engine.wire.DeadLetterReason;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** How many messages were refused, by reason: {@code deadLetters.CLOCK_AHEAD} and so on. */
public final class DeadLetterCounters {

    private DeadLetterCounters() {}

    /** One counter for each reason, in their order. */
    public static Counter[] register(MetricGroup group) {
        MetricGroup letters = group.addGroup("deadLetters");
        DeadLetterReason[] reasons = DeadLetterReason.values();
        Counter[] counters = new Counter[reasons.length];
        for (DeadLetterReason reason : reasons) {
            counters[reason.ordinal()] = letters.counter(reason.name());
        }
        return counters;
    }
}
