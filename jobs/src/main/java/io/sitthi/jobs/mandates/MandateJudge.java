package io.sitthi.jobs.mandates;

import static io.sitthi.programmes.mandates.MandateSchemas.ACTS;
import static io.sitthi.programmes.mandates.MandateSchemas.ACT_ROWS;
import static io.sitthi.programmes.mandates.MandateSchemas.DECISIONS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATES;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATE_EVENT_ROWS;
import static io.sitthi.programmes.mandates.MandateSchemas.REFUSED_EVENTS;

import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.judge.RefusedEvents;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.jobs.engine.general.judge.Tally;
import io.sitthi.programmes.mandates.ActDecision;
import io.sitthi.programmes.mandates.GrantorHistory;
import io.sitthi.programmes.mandates.GrantorState;
import io.sitthi.programmes.mandates.Mandate;
import io.sitthi.programmes.mandates.MandateFact;
import io.sitthi.programmes.mandates.MandateOutputs;
import io.sitthi.programmes.mandates.MandateRefusal;
import io.sitthi.programmes.mandates.MandateSummary;
import io.sitthi.programmes.mandates.MandateTerms;

/** Judges one grantor after another, writes mandates, refused events and decisions, and counts. */
@SuppressWarnings("EnumOrdinal") // codes are counted by their place in the contract's order
final class MandateJudge implements Judge, GrantorHistory.Listener {

    private static final int ACT_ID = ACTS.position("act_id");
    private static final int ACTOR = ACTS.position("actor_tax_id");

    private final long lastMicros;
    private final GrantorHistory history;
    private final MandateOutputs rows;
    private final Tally reasonSets;
    private final Tally statuses;
    private final RefusedEvents refusedEvents;

    private long grantorId;
    private SubjectRows acts;

    @SuppressWarnings("NullAway.Init") // the rows are those of the subject that is judged
    MandateJudge(MandateTerms terms, long lastMicros, Outputs outputs) {
        this.lastMicros = lastMicros;
        history = new GrantorHistory(terms);
        rows = new MandateOutputs(
                terms,
                outputs.rows(MANDATES.name()),
                outputs.rows(REFUSED_EVENTS.name()),
                outputs.rows(DECISIONS.name()));
        reasonSets = outputs.tally(MandateSummary.REASONS, 1);
        statuses = outputs.tally(MandateSummary.STATUSES, 2);
        refusedEvents = new RefusedEvents(outputs);
    }

    @Override
    public void judge(Subject subject) {
        grantorId = subject.id();
        acts = subject.rows(ACT_ROWS);
        GrantorState grantor = history.run(grantorId, subject.rows(MANDATE_EVENT_ROWS), acts, this);
        for (int i = 0; i < grantor.count(); i++) {
            write(grantor.mandate(i));
        }
    }

    private void write(Mandate mandate) {
        rows.mandate(grantorId, mandate, lastMicros);
        statuses.add(mandate.status().ordinal(), 0, 1);
        statuses.add(mandate.status().ordinal(), 1, MandateOutputs.isExpired(mandate, lastMicros) ? 1 : 0);
    }

    @Override
    public void taking(int row) {
        // what becomes of the event is told by the methods below
    }

    @Override
    public void changed(Mandate mandate) {
        // what the mandate has become is written in the end
    }

    @Override
    public void refused(MandateFact fact, MandateRefusal code) {
        rows.refused(grantorId, fact, code);
        refusedEvents.refused(code);
    }

    @Override
    public void repeated(MandateFact fact) {
        refusedEvents.repeated();
    }

    @Override
    public void decided(int row, ActDecision decision) {
        rows.decided(
                grantorId, acts.uuidHigh(row, ACT_ID), acts.uuidLow(row, ACT_ID), acts.longAt(row, ACTOR), decision);
        reasonSets.add(decision.reasons, 0, 1);
    }
}
