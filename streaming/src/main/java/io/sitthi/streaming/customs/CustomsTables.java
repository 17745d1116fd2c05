package io.sitthi.streaming.customs;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.customs.CustomsSchemas;
import io.sitthi.programmes.customs.GateDecision;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.streaming.engine.machines.MachineTallies;
import io.sitthi.streaming.engine.machines.replay.ReplayTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a replay of the gate counts. */
public final class CustomsTables implements ReplayTables {

    /** By set of reasons: answers. */
    static final String REASONS = "reasons";

    /** Under 0: submissions that came again. */
    static final String REPEATED = "repeated";

    /** By dataset: sound facts, defective facts. */
    static final String FACTS = "facts";

    @Override
    public List<Schema> combined() {
        return List.of();
    }

    @Override
    public void combine(Schema table, MachineTallies counts, RowSink rows) {
        throw new IllegalArgumentException(table.name());
    }

    @Override
    public Map<String, Object> summary(MachineTallies counts) {
        Map<String, Long> decisions = new LinkedHashMap<>();
        for (GateDecision decision : GateDecision.values()) {
            decisions.put(decision.name(), 0L);
        }
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (StandingReason reason : StandingReason.values()) {
            if (reason.suspends()) {
                reasons.put(reason.name(), 0L);
            }
        }
        counts.counts(REASONS).forEach((mask, answers) -> {
            decisions.merge(GateDecision.of(mask.intValue()).name(), answers[0], Long::sum);
            for (StandingReason reason : StandingReason.values()) {
                if (reason.isIn(mask.intValue())) {
                    reasons.merge(reason.name(), answers[0], Long::sum);
                }
            }
        });
        Map<String, Long> sound = new LinkedHashMap<>();
        Map<String, Long> defective = new LinkedHashMap<>();
        for (int i = 0; i < CustomsSchemas.DELIVERED.size(); i++) {
            String dataset = CustomsSchemas.DELIVERED.get(i).name();
            long[] taken = counts.counts(FACTS).getOrDefault((long) i, new long[2]);
            sound.put(dataset, taken[0]);
            defective.put(dataset, taken[1]);
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("decisions", decisions);
        summary.put("reasons", reasons);
        summary.put("facts", sound);
        summary.put("defective_facts", defective);
        summary.put("repeated_submissions", counts.counts(REPEATED).getOrDefault(0L, new long[1])[0]);
        return summary;
    }
}
