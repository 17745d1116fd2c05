package io.sitthi.programmes.mandates;

import static io.sitthi.programmes.mandates.MandateSchemas.DECISIONS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATES;
import static io.sitthi.programmes.mandates.MandateSchemas.REFUSED_EVENTS;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.TextSlice;
import java.util.HashMap;
import java.util.Map;

/** Rows of what a mandates programme writes, for the nightly run and the stream alike. For one thread. */
public final class MandateOutputs {

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
    private final RowSink mandates;
    private final RowSink refusedEvents;
    private final RowSink decisions;
    private final TextSlice text = new TextSlice();

    /** Sets of systems as outputs show them: one string each. */
    private final Map<Long, String> joined = new HashMap<>();

    public MandateOutputs(MandateTerms terms, RowSink mandates, RowSink refusedEvents, RowSink decisions) {
        this.terms = terms;
        this.mandates = mandates;
        this.refusedEvents = refusedEvents;
        this.decisions = decisions;
    }

    /** Whether a mandate's period is over at an instant. */
    public static boolean isExpired(Mandate mandate, long atMicros) {
        return mandate.hasValidUntil() && mandate.validUntil() <= atMicros;
    }

    /** @param atMicros the instant at which it is asked whether the period is over */
    public void mandate(long grantorId, Mandate mandate, long atMicros) {
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
        mandates.putLong(EXPIRED, isExpired(mandate, atMicros) ? 1 : 0);
        byte[] reason = mandate.reason();
        if (reason != null) {
            mandates.putText(REASON, text.set(reason, 0, reason.length));
        }
        mandates.endRow();
    }

    public void refused(long grantorId, MandateFact fact, MandateRefusal code) {
        refusedEvents.putUuid(REFUSED_ID, fact.idHigh, fact.idLow);
        refusedEvents.putLong(REFUSED_GRANTOR, grantorId);
        refusedEvents.putLong(REFUSED_MANDATE, fact.mandateId);
        refusedEvents.putCode(REFUSED_CODE, code.name());
        refusedEvents.endRow();
    }

    public void decided(long grantorId, long idHigh, long idLow, long actor, ActDecision decision) {
        decisions.putUuid(DECISION_ID, idHigh, idLow);
        decisions.putLong(DECISION_GRANTOR, grantorId);
        decisions.putLong(DECISION_ACTOR, actor);
        decisions.putCode(DECISION, decision.verdict().name());
        decisions.putCode(DECISION_REASONS, ActReason.join(decision.reasons));
        if (decision.isByMandate) {
            decisions.putLong(DECISION_MANDATE, decision.mandateId);
        }
        decisions.endRow();
    }
}
