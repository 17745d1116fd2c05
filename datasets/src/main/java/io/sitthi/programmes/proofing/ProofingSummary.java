package io.sitthi.programmes.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.DAILY;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.programmes.events.EventCounts;
import io.sitthi.programmes.events.Micros;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What a run or a replay counts, and what its summary and {@code daily/} say of it. */
@SuppressWarnings("EnumOrdinal") // statuses are counted by their place in the contract's order
public final class ProofingSummary {

    /** Tally by day and channel, see {@link #dayKey}: applications opened and verified. */
    public static final String DAYS = "days";

    public static final int OPENED = 0;
    public static final int VERIFIED = 1;
    public static final int DAY_COLUMNS = 2;

    /** Tally by channel: applications by place of their status. */
    public static final String STATUSES = "statuses";

    public static final int STATUS_COUNT = ProofingStatus.values().length;

    private ProofingSummary() {}

    /** The key of the Bangkok day of an instant and a channel: sorted as the two are. */
    public static long dayKey(long micros, int channel, ProofingTerms terms) {
        return Micros.dayInBangkok(micros) * terms.channels().size() + channel;
    }

    /** @param tallies each by its name, of all citizens together */
    public static Map<String, Object> of(Function<String, Map<Long, long[]>> tallies) {
        Map<Long, long[]> byChannel = tallies.apply(STATUSES);
        Map<String, Long> statuses = new LinkedHashMap<>();
        for (ProofingStatus status : ProofingStatus.values()) {
            statuses.put(
                    status.name(),
                    byChannel.values().stream()
                            .mapToLong(counts -> counts[status.ordinal()])
                            .sum());
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("statuses", statuses);
        summary.put("reasons", EventCounts.byPlace(tallies.apply(EventCounts.REFUSALS), ProofingRefusal.values()));
        summary.put("repeated_events", EventCounts.total(tallies.apply(EventCounts.REPEATED)));
        return summary;
    }

    /** Writes {@code daily/}. */
    public static void writeDaily(ProofingTerms terms, Map<Long, long[]> days, RowSink rows) {
        long channels = terms.channels().size();
        days.forEach((key, counts) -> {
            rows.putLong(DAILY.position("day"), Math.floorDiv(key, channels));
            rows.putCode(
                    DAILY.position("channel"),
                    terms.channel((int) Math.floorMod(key, channels)).name());
            rows.putLong(DAILY.position("opened"), counts[OPENED]);
            rows.putLong(DAILY.position("verified"), counts[VERIFIED]);
            rows.endRow();
        });
    }
}
