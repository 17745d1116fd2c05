package io.sitthi.programmes.mandates;

import io.sitthi.programmes.events.EventCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What a run or a replay counts, and what its summary says of it. */
public final class MandateSummary {

    /** Tally by set of reasons: acts. */
    public static final String REASONS = "reasons";

    /** Tally by place of the status: mandates; of them those whose period is over. */
    public static final String STATUSES = "statuses";

    private MandateSummary() {}

    /** @param tallies each by its name, of all subjects together */
    public static Map<String, Object> of(Function<String, Map<Long, long[]>> tallies) {
        Map<Long, long[]> acts = tallies.apply(REASONS);
        Map<Long, long[]> statuses = tallies.apply(STATUSES);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("decisions", EventCounts.byDecision(acts, ActVerdict.values(), ActVerdict::of));
        summary.put("reasons", EventCounts.byReason(acts, ActReason.values(), ActReason::isIn));
        summary.put("statuses", EventCounts.byPlace(statuses, MandateStatus.values()));
        summary.put("refusals", EventCounts.byPlace(tallies.apply(EventCounts.REFUSALS), MandateRefusal.values()));
        summary.put(
                "expired",
                statuses.values().stream().mapToLong(counts -> counts[1]).sum());
        summary.put("repeated_events", EventCounts.total(tallies.apply(EventCounts.REPEATED)));
        return summary;
    }
}
