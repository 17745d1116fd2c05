package io.sitthi.programmes.mandates;

import io.sitthi.datasets.rows.RowSorter;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.events.ComparedCodes;
import io.sitthi.programmes.events.EventOrder;

/** Reads mandate events and acts from a grantor's rows, and knows their order. For one thread: it keeps slices. */
public final class MandateRows {

    private static final int EVENT_ID = MandateSchemas.MANDATE_EVENTS.position("event_id");
    private static final int MANDATE_ID = MandateSchemas.MANDATE_EVENTS.position("mandate_id");
    private static final int EVENT = MandateSchemas.MANDATE_EVENTS.position("event");
    private static final int BY = MandateSchemas.MANDATE_EVENTS.position("by_tax_id");
    private static final int AGENT = MandateSchemas.MANDATE_EVENTS.position("agent_tax_id");
    private static final int SYSTEMS = MandateSchemas.MANDATE_EVENTS.position("systems");
    private static final int VALID_FROM = MandateSchemas.MANDATE_EVENTS.position("valid_from");
    private static final int VALID_UNTIL = MandateSchemas.MANDATE_EVENTS.position("valid_until");
    private static final int REASON = MandateSchemas.MANDATE_EVENTS.position("reason");
    private static final int EVENT_AT = MandateSchemas.MANDATE_EVENTS.position("occurred_at");
    private static final int ACT_ID = MandateSchemas.ACTS.position("act_id");
    private static final int SYSTEM = MandateSchemas.ACTS.position("system");
    private static final int ACTED_AT = MandateSchemas.ACTS.position("occurred_at");
    private static final MandateEvent[] EVENTS = MandateEvent.values();

    private final ComparedCodes systems;
    private final EventOrder order = new EventOrder();
    private final TextSlice text = new TextSlice();
    private final TextSlice reason = new TextSlice();

    public MandateRows(MandateTerms terms) {
        systems = new ComparedCodes(terms.systems());
    }

    /** By instant, then id, then mandate_id, event, by, agent, systems, valid_from, valid_until, reason; null first. */
    public int compareEvents(SubjectRows rows, int one, int other) {
        int first = Long.compare(rows.longAt(one, EVENT_AT), rows.longAt(other, EVENT_AT));
        first = first != 0 ? first : EventOrder.byId(rows, one, other, EVENT_ID);
        return first != 0 ? first : compareContents(rows, one, other);
    }

    /** Of two events of one instant and one id the first counts, and the other is left out. */
    private int compareContents(SubjectRows rows, int one, int other) {
        int first = EventOrder.byLong(rows, one, other, MANDATE_ID);
        first = first != 0 ? first : order.byText(rows, one, other, EVENT);
        first = first != 0 ? first : EventOrder.byLong(rows, one, other, BY);
        first = first != 0 ? first : EventOrder.byLong(rows, one, other, AGENT);
        first = first != 0 ? first : order.byList(rows, one, other, SYSTEMS);
        first = first != 0 ? first : EventOrder.byLong(rows, one, other, VALID_FROM);
        first = first != 0 ? first : EventOrder.byLong(rows, one, other, VALID_UNTIL);
        return first != 0 ? first : order.byText(rows, one, other, REASON);
    }

    /** By instant, then id. */
    public RowSorter.Order acts() {
        return (rows, one, other) -> {
            int first = Long.compare(rows.longAt(one, ACTED_AT), rows.longAt(other, ACTED_AT));
            return first != 0 ? first : EventOrder.byId(rows, one, other, ACT_ID);
        };
    }

    public long eventAt(SubjectRows rows, int row) {
        return rows.longAt(row, EVENT_AT);
    }

    public long actedAt(SubjectRows rows, int row) {
        return rows.longAt(row, ACTED_AT);
    }

    /** The place of an act's system among the programme's; {@link MandateMachine#UNKNOWN_SYSTEM} for none of them. */
    public int system(SubjectRows acts, int row) {
        return systems.find(acts.textAt(row, SYSTEM, text));
    }

    /** Fills in a sound event. What it refers to is valid until the next one, or the next subject. */
    public void fill(SubjectRows rows, int row, MandateFact fact) {
        fact.idHigh = rows.uuidHigh(row, EVENT_ID);
        fact.idLow = rows.uuidLow(row, EVENT_ID);
        fact.mandateId = rows.longAt(row, MANDATE_ID);
        fact.event = EVENTS[rows.codeAt(row, EVENT)];
        fact.by = rows.longAt(row, BY);
        fact.reason = rows.isNull(row, REASON) ? null : rows.textAt(row, REASON, reason);
        fact.occurredAt = rows.longAt(row, EVENT_AT);
        fact.hasAgent = !rows.isNull(row, AGENT);
        fact.agent = fact.hasAgent ? rows.longAt(row, AGENT) : 0;
        fact.hasValidFrom = !rows.isNull(row, VALID_FROM);
        fact.validFrom = fact.hasValidFrom ? rows.longAt(row, VALID_FROM) : 0;
        fact.hasValidUntil = !rows.isNull(row, VALID_UNTIL);
        fact.validUntil = fact.hasValidUntil ? rows.longAt(row, VALID_UNTIL) : 0;
        fillSystems(rows, row, fact);
    }

    private void fillSystems(SubjectRows rows, int row, MandateFact fact) {
        fact.systems = MandateTerms.ALL_SYSTEMS;
        fact.hasUnknownSystem = false;
        for (int i = 0; i < rows.listSize(row, SYSTEMS); i++) {
            int system = systems.find(rows.listTextAt(row, SYSTEMS, i, text));
            if (system == ComparedCodes.NONE) {
                fact.hasUnknownSystem = true;
            } else {
                fact.systems |= 1L << system;
            }
        }
    }

    /** Tells the machine of a defective event. */
    public void defect(SubjectRows rows, int row, MandateMachine machine, GrantorState grantor) {
        boolean hasMandateId = !rows.isNull(row, MANDATE_ID);
        boolean hasInstant = !rows.isNull(row, EVENT_AT);
        int event = rows.isNull(row, EVENT) ? -1 : rows.codeAt(row, EVENT);
        machine.defect(
                grantor,
                hasMandateId,
                hasMandateId ? rows.longAt(row, MANDATE_ID) : 0,
                event < 0 ? null : EVENTS[event],
                hasInstant,
                hasInstant ? rows.longAt(row, EVENT_AT) : 0);
    }
}
