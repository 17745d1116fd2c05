package io.sitthi.jobs.mandates;

import static io.sitthi.programmes.mandates.MandateSchemas.ACTS;
import static io.sitthi.programmes.mandates.MandateSchemas.ACT_ROWS;
import static io.sitthi.programmes.mandates.MandateSchemas.DECISIONS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATES;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATE_EVENT_ROWS;
import static io.sitthi.programmes.mandates.MandateSchemas.REFUSED_EVENTS;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.jobs.engine.general.judge.Tally;
import io.sitthi.programmes.mandates.ActDecision;
import io.sitthi.programmes.mandates.ActReason;
import io.sitthi.programmes.mandates.GrantorHistory;
import io.sitthi.programmes.mandates.GrantorState;
import io.sitthi.programmes.mandates.Mandate;
import io.sitthi.programmes.mandates.MandateFact;
import io.sitthi.programmes.mandates.MandateRefusal;
import io.sitthi.programmes.mandates.MandateTerms;
import java.util.HashMap;
import java.util.Map;

/** Judges one grantor after another, writes mandates, refused events and decisions, and counts. */
@SuppressWarnings("EnumOrdinal") // codes are counted by their place in the contract's order
final class MandateJudge implements Judge, GrantorHistory.Listener {

    /** By set of reasons: acts. */
    static final String REASONS = "reasons";

    /** By place of the status: mandates; of them those whose period is over. */
    static final String STATUSES = "statuses";

    /** By place of the code: refused events. */
    static final String REFUSALS = "refusals";

    /** Under 0: events left out as repeated. */
    static final String REPEATED = "repeated";

    private static final int ACT_ID = ACTS.position("act_id");
    private static final int ACTOR = ACTS.position("actor_tax_id");

    private static final int DECISION_ID = DECISIONS.position("act_id");
    private static final int DECISION_GRANTOR = DECISIONS.position("grantor_tax_id");
    private static final int DECISION_ACTOR = DECISIONS.position("actor_tax_id");
    private static final int DECISION = DECISIONS.position("decision");
    private static final int DECISION_REASONS = DECISIONS.position("reasons");
    private static final int DECISION_MANDATE = DECISIONS.position("mandate_id");

    private static final int REFUSED_ID = REFUSED_EVENTS.position("event_id");
    private static final int REFUSED_GRANTOR = REFUSED_EVENTS.position("grantor_tax_id");
    private static final int REFUSED_MANDATE = REFUSED_EVENTS.position("mandate_id");
    private static final int REFUSED_CODE = REFUSED_EVENTS.position("code");

    private static final int MANDATE_ID = MANDATES.position("mandate_id");
    private static final int MANDATE_GRANTOR = MANDATES.position("grantor_tax_id");
    private static final int MANDATE_AGENT = MANDATES.position("agent_tax_id");
    private static final int STATUS = MANDATES.position("status");
    private static final int SINCE = MANDATES.position("since");
    private static final int GRANTED_AT = MANDATES.position("granted_at");
    private static final int CONFIRMED_AT = MANDATES.position("confirmed_at");
    private static final int SYSTEMS = MANDATES.position("systems");
    private static final int VALID_FROM = MANDATES.position("valid_from");
    private static final int VALID_UNTIL = MANDATES.position("valid_until");
    private static final int EXPIRED = MANDATES.position("expired");
    private static final int REASON = MANDATES.position("reason");

    private final MandateTerms terms;
    private final long lastMicros;
    private final GrantorHistory history;
    private final RowSink mandates;
    private final RowSink refusedEvents;
    private final RowSink decisions;
    private final Tally reasonSets;
    private final Tally statuses;
    private final Tally refusals;
    private final Tally repeated;
    private final TextSlice text = new TextSlice();

    /** Sets of systems as outputs show them: one string each. */
    private final Map<Long, String> joined = new HashMap<>();

    private long grantorId;
    private SubjectRows acts;

    @SuppressWarnings("NullAway.Init") // the rows are those of the subject that is judged
    MandateJudge(MandateTerms terms, long lastMicros, Outputs outputs) {
        this.terms = terms;
        this.lastMicros = lastMicros;
        history = new GrantorHistory(terms);
        mandates = outputs.rows(MANDATES.name());
        refusedEvents = outputs.rows(REFUSED_EVENTS.name());
        decisions = outputs.rows(DECISIONS.name());
        reasonSets = outputs.tally(REASONS, 1);
        statuses = outputs.tally(STATUSES, 2);
        refusals = outputs.tally(REFUSALS, 1);
        repeated = outputs.tally(REPEATED, 1);
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
        boolean isExpired = mandate.hasValidUntil() && mandate.validUntil() <= lastMicros;
        mandates.putLong(MANDATE_ID, mandate.id());
        mandates.putLong(MANDATE_GRANTOR, grantorId);
        mandates.putLong(MANDATE_AGENT, mandate.agent());
        mandates.putCode(STATUS, mandate.status().name());
        mandates.putLong(SINCE, mandate.since());
        mandates.putLong(GRANTED_AT, mandate.grantedAt());
        if (mandate.hasConfirmedAt()) {
            mandates.putLong(CONFIRMED_AT, mandate.confirmedAt());
        }
        mandates.putCode(SYSTEMS, joined.computeIfAbsent(mandate.systems(), terms::join));
        if (mandate.hasValidFrom()) {
            mandates.putLong(VALID_FROM, mandate.validFrom());
        }
        if (mandate.hasValidUntil()) {
            mandates.putLong(VALID_UNTIL, mandate.validUntil());
        }
        mandates.putLong(EXPIRED, isExpired ? 1 : 0);
        byte[] reason = mandate.reason();
        if (reason != null) {
            mandates.putText(REASON, text.set(reason, 0, reason.length));
        }
        mandates.endRow();
        statuses.add(mandate.status().ordinal(), 0, 1);
        statuses.add(mandate.status().ordinal(), 1, isExpired ? 1 : 0);
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
        refusedEvents.putUuid(REFUSED_ID, fact.idHigh, fact.idLow);
        refusedEvents.putLong(REFUSED_GRANTOR, grantorId);
        refusedEvents.putLong(REFUSED_MANDATE, fact.mandateId);
        refusedEvents.putCode(REFUSED_CODE, code.name());
        refusedEvents.endRow();
        refusals.add(code.ordinal(), 0, 1);
    }

    @Override
    public void repeated(MandateFact fact) {
        repeated.add(0, 0, 1);
    }

    @Override
    public void decided(int row, ActDecision decision) {
        decisions.putUuid(DECISION_ID, acts.uuidHigh(row, ACT_ID), acts.uuidLow(row, ACT_ID));
        decisions.putLong(DECISION_GRANTOR, grantorId);
        decisions.putLong(DECISION_ACTOR, acts.longAt(row, ACTOR));
        decisions.putCode(DECISION, decision.verdict().name());
        decisions.putCode(DECISION_REASONS, ActReason.join(decision.reasons));
        if (decision.isByMandate) {
            decisions.putLong(DECISION_MANDATE, decision.mandateId);
        }
        decisions.endRow();
        reasonSets.add(decision.reasons, 0, 1);
    }
}
