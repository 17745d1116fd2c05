package io.sitthi.programmes.proofing;

import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.events.ComparedCodes;
import io.sitthi.programmes.events.EventOrder;

/** Reads events from a citizen's rows, and knows their order. For one thread: it keeps slices. */
public final class ProofingRows {

    private static final int EVENT_ID = ProofingSchemas.PROOFING_EVENTS.position("event_id");
    private static final int APPLICATION_ID = ProofingSchemas.PROOFING_EVENTS.position("application_id");
    private static final int CHANNEL = ProofingSchemas.PROOFING_EVENTS.position("channel");
    private static final int STEP = ProofingSchemas.PROOFING_EVENTS.position("step");
    private static final int CODE = ProofingSchemas.PROOFING_EVENTS.position("code");
    private static final int FIRST_TIME = ProofingSchemas.PROOFING_EVENTS.position("first_time");
    private static final int OCCURRED_AT = ProofingSchemas.PROOFING_EVENTS.position("occurred_at");

    private final ComparedCodes channels;
    private final ComparedCodes[] steps;
    private final EventOrder order = new EventOrder();
    private final TextSlice text = new TextSlice();
    private final TextSlice code = new TextSlice();

    public ProofingRows(ProofingTerms terms) {
        channels = new ComparedCodes(
                terms.channels().stream().map(ProofingChannel::name).toList());
        steps = terms.channels().stream()
                .map(channel -> new ComparedCodes(
                        channel.steps().stream().map(ProofingStep::name).toList()))
                .toArray(ComparedCodes[]::new);
    }

    /** By instant, then id, then application_id, channel, step, code, first_time; null first, false before true. */
    public int compare(SubjectRows rows, int one, int other) {
        int first = Long.compare(rows.longAt(one, OCCURRED_AT), rows.longAt(other, OCCURRED_AT));
        first = first != 0 ? first : EventOrder.byId(rows, one, other, EVENT_ID);
        return first != 0 ? first : compareContents(rows, one, other);
    }

    /** Of two events of one instant and one id the first counts, and the other is left out. */
    private int compareContents(SubjectRows rows, int one, int other) {
        int first = EventOrder.byLong(rows, one, other, APPLICATION_ID);
        first = first != 0 ? first : order.byText(rows, one, other, CHANNEL);
        first = first != 0 ? first : order.byText(rows, one, other, STEP);
        first = first != 0 ? first : order.byText(rows, one, other, CODE);
        return first != 0 ? first : EventOrder.byLong(rows, one, other, FIRST_TIME);
    }

    /** Fills in a sound event. What it refers to is valid until the next one, or the next subject. */
    public void fill(SubjectRows rows, int row, ProofingEvent event) {
        event.idHigh = rows.uuidHigh(row, EVENT_ID);
        event.idLow = rows.uuidLow(row, EVENT_ID);
        event.applicationId = rows.longAt(row, APPLICATION_ID);
        event.channel = channels.find(rows.textAt(row, CHANNEL, text));
        event.step = event.channel == ComparedCodes.NONE
                ? ProofingEvent.UNKNOWN
                : steps[event.channel].find(rows.textAt(row, STEP, text));
        event.code = rows.isNull(row, CODE) ? null : rows.textAt(row, CODE, code);
        event.firstTime = !rows.isNull(row, FIRST_TIME) && rows.longAt(row, FIRST_TIME) != 0;
        event.occurredAt = rows.longAt(row, OCCURRED_AT);
    }

    /** Notes a defective event. */
    public void defect(SubjectRows rows, int row, CitizenProofing citizen) {
        boolean hasApplicationId = !rows.isNull(row, APPLICATION_ID);
        citizen.defect(hasApplicationId, hasApplicationId ? rows.longAt(row, APPLICATION_ID) : 0);
    }
}
