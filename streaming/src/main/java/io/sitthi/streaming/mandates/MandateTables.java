package io.sitthi.streaming.mandates;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.mandates.ActReason;
import io.sitthi.programmes.mandates.ActVerdict;
import io.sitthi.programmes.mandates.MandateRefusal;
import io.sitthi.programmes.mandates.MandateStatus;
import io.sitthi.streaming.engine.machines.MachineTallies;
import io.sitthi.streaming.engine.machines.replay.ReplayTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a replay of mandates counts. */
@SuppressWarnings("EnumOrdinal") // codes are counted by their place in the contract's order
public final class MandateTables implements ReplayTables {

    /** By set of reasons: acts. */
    static final String REASONS = "reasons";

    /** By place of the status: mandates; of them those whose period is over. */
    static final String STATUSES = "statuses";

    /** By place of the code: refused events. */
    static final String REFUSALS = "refusals";

    /** Under 0: events left out as repeated. */
    static final String REPEATED = "repeated";

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
        for (ActVerdict verdict : ActVerdict.values()) {
            decisions.put(verdict.name(), 0L);
        }
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (ActReason reason : ActReason.values()) {
            reasons.put(reason.name(), 0L);
        }
        counts.counts(REASONS).forEach((mask, acts) -> {
            decisions.merge(ActVerdict.of(mask.intValue()).name(), acts[0], Long::sum);
            for (ActReason reason : ActReason.values()) {
                if (reason.isIn(mask.intValue())) {
                    reasons.merge(reason.name(), acts[0], Long::sum);
                }
            }
        });
        Map<String, Long> statuses = new LinkedHashMap<>();
        long expired = 0;
        for (MandateStatus status : MandateStatus.values()) {
            long[] mandates = counts.counts(STATUSES).getOrDefault((long) status.ordinal(), new long[2]);
            statuses.put(status.name(), mandates[0]);
            expired += mandates[1];
        }
        Map<String, Long> refusals = new LinkedHashMap<>();
        for (MandateRefusal code : MandateRefusal.values()) {
            refusals.put(code.name(), counts.counts(REFUSALS).getOrDefault((long) code.ordinal(), new long[1])[0]);
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("decisions", decisions);
        summary.put("reasons", reasons);
        summary.put("statuses", statuses);
        summary.put("refusals", refusals);
        summary.put("expired", expired);
        summary.put("repeated_events", counts.counts(REPEATED).getOrDefault(0L, new long[1])[0]);
        return summary;
    }
}
