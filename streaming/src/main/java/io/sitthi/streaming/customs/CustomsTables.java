package io.sitthi.streaming.customs;

import io.sitthi.programmes.customs.CustomsSchemas;
import io.sitthi.programmes.customs.GateDecision;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.programmes.events.EventCounts;
import io.sitthi.streaming.engine.machines.MachineTallies;
import io.sitthi.streaming.engine.machines.replay.ReplayTables;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a replay of the gate counts. */
public final class CustomsTables implements ReplayTables {

    /** Answers by mask of reasons. */
    static final String REASONS = "reasons";

    /** Repeated submissions, under 0. */
    static final String REPEATED = "repeated";

    /** Sound and defective facts by dataset. */
    static final String FACTS = "facts";

    @Override
    public Map<String, Object> summary(MachineTallies counts) {
        Map<Long, long[]> answers = counts.counts(REASONS);
        StandingReason[] suspending = Arrays.stream(StandingReason.values())
                .filter(StandingReason::suspends)
                .toArray(StandingReason[]::new);
        Map<String, Long> sound = new LinkedHashMap<>();
        Map<String, Long> defective = new LinkedHashMap<>();
        for (int i = 0; i < CustomsSchemas.DELIVERED.size(); i++) {
            String dataset = CustomsSchemas.DELIVERED.get(i).name();
            long[] taken = counts.counts(FACTS).getOrDefault((long) i, new long[2]);
            sound.put(dataset, taken[0]);
            defective.put(dataset, taken[1]);
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("decisions", EventCounts.byDecision(answers, GateDecision.values(), GateDecision::of));
        summary.put("reasons", EventCounts.byReason(answers, suspending, StandingReason::isIn));
        summary.put("facts", sound);
        summary.put("defective_facts", defective);
        summary.put("repeated_submissions", EventCounts.total(counts.counts(REPEATED)));
        return summary;
    }
}
