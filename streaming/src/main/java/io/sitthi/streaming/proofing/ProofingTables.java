package io.sitthi.streaming.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.DAILY;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.proofing.ProofingRefusal;
import io.sitthi.programmes.proofing.ProofingStatus;
import io.sitthi.programmes.proofing.ProofingTerms;
import io.sitthi.streaming.engine.machines.MachineTallies;
import io.sitthi.streaming.engine.machines.replay.ReplayTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a replay of identity proofing counts. */
@SuppressWarnings("EnumOrdinal") // codes are counted by their place in the contract's order
public final class ProofingTables implements ReplayTables {

    /** By day and channel, see {@link #dayKey}: applications opened and verified. */
    static final String DAYS = "days";

    static final int OPENED = 0;
    static final int VERIFIED = 1;

    /** By place of the status: applications. */
    static final String STATUSES = "statuses";

    /** By place of the code: refused events. */
    static final String REFUSALS = "refusals";

    /** Under 0: events left out as repeated. */
    static final String REPEATED = "repeated";

    private final ProofingTerms terms;

    public ProofingTables(ProofingTerms terms) {
        this.terms = terms;
    }

    /** The key of a day and a channel: sorted as the two are. */
    static long dayKey(long day, int channel, int channels) {
        return day * channels + channel;
    }

    @Override
    public List<Schema> combined() {
        return List.of(DAILY);
    }

    @Override
    public void combine(Schema table, MachineTallies counts, RowSink rows) {
        int channels = terms.channels().size();
        counts.counts(DAYS).forEach((key, row) -> {
            rows.putLong(DAILY.position("day"), Math.floorDiv(key, (long) channels));
            rows.putCode(
                    DAILY.position("channel"),
                    terms.channel((int) Math.floorMod(key, (long) channels)).name());
            rows.putLong(DAILY.position("opened"), row[OPENED]);
            rows.putLong(DAILY.position("verified"), row[VERIFIED]);
            rows.endRow();
        });
    }

    @Override
    public Map<String, Object> summary(MachineTallies counts) {
        Map<String, Long> statuses = new LinkedHashMap<>();
        for (ProofingStatus status : ProofingStatus.values()) {
            statuses.put(status.name(), counts.counts(STATUSES).getOrDefault((long) status.ordinal(), new long[1])[0]);
        }
        Map<String, Long> refusals = new LinkedHashMap<>();
        for (ProofingRefusal code : ProofingRefusal.values()) {
            refusals.put(code.name(), counts.counts(REFUSALS).getOrDefault((long) code.ordinal(), new long[1])[0]);
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("statuses", statuses);
        summary.put("reasons", refusals);
        summary.put("repeated_events", counts.counts(REPEATED).getOrDefault(0L, new long[1])[0]);
        return summary;
    }
}
