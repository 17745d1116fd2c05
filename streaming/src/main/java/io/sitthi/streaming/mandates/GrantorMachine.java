package io.sitthi.streaming.mandates;

import static io.sitthi.programmes.mandates.MandateSchemas.ACTS;
import static io.sitthi.programmes.mandates.MandateSchemas.ACT_ROWS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATE_EVENTS;

import io.sitthi.programmes.events.EventCounts;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.programmes.mandates.ActDecision;
import io.sitthi.programmes.mandates.GrantorState;
import io.sitthi.programmes.mandates.Mandate;
import io.sitthi.programmes.mandates.MandateFact;
import io.sitthi.programmes.mandates.MandateMachine;
import io.sitthi.programmes.mandates.MandateOutputs;
import io.sitthi.programmes.mandates.MandateRefusal;
import io.sitthi.programmes.mandates.MandateRows;
import io.sitthi.programmes.mandates.MandateSummary;
import io.sitthi.programmes.mandates.MandateTerms;
import io.sitthi.streaming.engine.machines.EventMachine;
import io.sitthi.streaming.engine.machines.MachineKind.Mode;
import io.sitthi.streaming.engine.machines.MachineOutputs;
import io.sitthi.streaming.engine.machines.MachineTally;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowView;
import org.jspecify.annotations.Nullable;

/**
 * A grantor's mandates in the stream. None is ever forgotten: an act must still find that a mandate was revoked. An act
 * reads only its actor's mandates.
 */
@SuppressWarnings("EnumOrdinal") // codes are counted by their place in the contract's order
final class GrantorMachine implements EventMachine, MandateMachine.Listener {

    private static final int ACT_ID = ACTS.position("act_id");
    private static final int ACTOR = ACTS.position("actor_tax_id");

    private final MandateMachine machine = new MandateMachine();
    private final GrantorState grantor = new GrantorState();
    private final MandateFact fact = new MandateFact();
    private final ActDecision decision = new ActDecision();
    private final MandateRows read;
    private final RowView events = new RowView(MANDATE_EVENTS);
    private final RowView acts = new RowView(ACTS);
    private final MandateOutputs rows;
    private final boolean isLive;
    private final MachineTally reasons;
    private final MachineTally statuses;
    private final MachineTally refusals;
    private final MachineTally repeated;

    private long grantorId;
    private boolean isAct;

    /** The grantor's saved state until it is read; null afterwards, or when there is none. */
    private @Nullable StateReader unread;

    GrantorMachine(MandateTerms terms, MachineOutputs outputs, Mode mode) {
        read = new MandateRows(terms);
        rows = new MandateOutputs(
                terms,
                outputs.rows(MandateStream.MANDATE_CHANGES),
                outputs.rows(MandateStream.REFUSED),
                outputs.rows(MandateStream.ACT_DECISIONS));
        isLive = mode == Mode.LIVE;
        reasons = outputs.tally(MandateSummary.REASONS, 1);
        statuses = outputs.tally(MandateSummary.STATUSES, 2);
        refusals = outputs.tally(EventCounts.REFUSALS, 1);
        repeated = outputs.tally(EventCounts.REPEATED, 1);
    }

    @Override
    public void clear(long subject) {
        grantorId = subject;
        grantor.clear();
        unread = null;
    }

    @Override
    public void read(long subject, StateReader in) {
        grantorId = subject;
        unread = in;
    }

    /** All of the grantor's. */
    private GrantorState grantor() {
        StateReader kept = unread;
        if (kept != null) {
            grantor.readFrom(kept);
            unread = null;
        }
        return grantor;
    }

    /** What acts of one actor need; no more may be asked for until the next subject. */
    private GrantorState grantorFor(long actor) {
        StateReader kept = unread;
        if (kept != null) {
            grantor.readFor(actor, kept);
        }
        return grantor;
    }

    @Override
    public void write(StateWriter out) {
        grantor().writeTo(out);
    }

    @Override
    public boolean isBlank() {
        return grantor().isBlank();
    }

    @Override
    public long wakesAt() {
        return Long.MAX_VALUE;
    }

    @Override
    public void advance(long toMicros) {
        // a period is looked at when somebody acts: nothing changes by time alone
    }

    @Override
    public boolean hasChanged() {
        return !isAct; // nothing is remembered of an act
    }

    @Override
    public void take(RowBlock facts, int row) {
        isAct = facts.dataset(row) == ACT_ROWS;
        if (isAct) {
            acts.set(facts);
            long actor = acts.longAt(row, ACTOR);
            machine.decide(
                    grantorFor(actor), grantorId, actor, read.system(acts, row), read.actedAt(acts, row), decision);
            rows.decided(grantorId, acts.uuidHigh(row, ACT_ID), acts.uuidLow(row, ACT_ID), actor, decision);
            reasons.add(decision.reasons, 0, 1);
        } else if (facts.isDefective(row)) {
            read.defect(events.set(facts), row, machine, grantor());
        } else {
            read.fill(events.set(facts), row, fact);
            machine.apply(grantor(), grantorId, fact, this);
        }
    }

    @Override
    public void changed(Mandate mandate) {
        if (isLive) {
            rows.mandate(grantorId, mandate, fact.occurredAt);
        }
    }

    @Override
    public void refused(MandateFact refused, MandateRefusal code) {
        rows.refused(grantorId, refused, code);
        refusals.add(code.ordinal(), 0, 1);
    }

    @Override
    public void repeated(MandateFact again) {
        repeated.add(0, 0, 1);
    }

    @Override
    public void end(long lastMicros) {
        for (int i = 0; i < grantor().count(); i++) {
            Mandate mandate = grantor.mandate(i);
            rows.mandate(grantorId, mandate, lastMicros);
            statuses.add(mandate.status().ordinal(), 0, 1);
            statuses.add(mandate.status().ordinal(), 1, MandateOutputs.isExpired(mandate, lastMicros) ? 1 : 0);
        }
    }
}
