package io.sitthi.programmes.mandates;

import static io.sitthi.programmes.mandates.MandateStatus.CONFIRMED;
import static io.sitthi.programmes.mandates.MandateStatus.DECLINED;
import static io.sitthi.programmes.mandates.MandateStatus.REVOKED;
import static io.sitthi.programmes.mandates.MandateStatus.WAITING;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.NameComparison;
import io.sitthi.programmes.events.LongIndex;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What CONTRACT-PROGRAMMES, section 9.2, says of a grantor's mandates and of acts in the grantor's name. They are to be
 * given in order: by instant, mandate events before acts, then by id; a stream gives them as they come. Nothing changes by
 * time alone, for a period is looked at when somebody acts.
 *
 * <p>What is remembered stands in {@link GrantorState}. One instance per thread: it keeps buffers for comparing texts.
 */
public final class MandateMachine {

    /** The id of a system that the programme does not have. */
    public static final int UNKNOWN_SYSTEM = -1;

    private final NameComparison comparison = new NameComparison();

    /** Takes a sound mandate event of a grantor. */
    public void apply(GrantorState grantor, long grantorId, MandateFact fact, Listener listener) {
        if (!grantor.eventIds.add(fact.idHigh, fact.idLow)) {
            listener.repeated(fact);
            return;
        }
        int place = grantor.placeOf(fact.mandateId);
        Mandate mandate = place == LongIndex.NONE ? null : grantor.mandate(place);
        MandateRefusal refusal = fact.event == MandateEvent.GRANTED
                ? refusalOfGrant(mandate, grantorId, fact)
                : mandate == null ? MandateRefusal.UNKNOWN_MANDATE : refusalOfChange(mandate, grantorId, fact);
        if (refusal != null) {
            listener.refused(fact, refusal);
            return;
        }
        if (mandate == null) {
            mandate = grantor.add(fact);
        } else {
            change(mandate, fact);
        }
        listener.changed(mandate);
    }

    private static @Nullable MandateRefusal refusalOfGrant(@Nullable Mandate known, long grantorId, MandateFact fact) {
        if (known != null) {
            return MandateRefusal.REPEATED_GRANT;
        }
        if (fact.by != grantorId) {
            return MandateRefusal.NOT_YOURS;
        }
        if (!fact.hasAgent) {
            return MandateRefusal.NO_AGENT;
        }
        if (fact.agent == grantorId) {
            return MandateRefusal.SELF_MANDATE;
        }
        if (fact.hasUnknownSystem) {
            return MandateRefusal.UNKNOWN_SYSTEM;
        }
        if (fact.hasValidFrom && fact.hasValidUntil && fact.validUntil <= fact.validFrom) {
            return MandateRefusal.EMPTY_PERIOD;
        }
        return null;
    }

    private @Nullable MandateRefusal refusalOfChange(Mandate mandate, long grantorId, MandateFact fact) {
        boolean isRevoking = fact.event == MandateEvent.REVOKED;
        if (fact.by != (isRevoking ? grantorId : mandate.agent)) {
            return MandateRefusal.NOT_YOURS;
        }
        boolean isDecided =
                isRevoking ? mandate.status == DECLINED || mandate.status == REVOKED : mandate.status != WAITING;
        if (isDecided) {
            return MandateRefusal.ALREADY_DECIDED;
        }
        if (isRevoking && (fact.reason == null || comparison.isEmpty(fact.reason))) {
            return MandateRefusal.NO_REASON;
        }
        return null;
    }

    private static void change(Mandate mandate, MandateFact fact) {
        mandate.since = fact.occurredAt;
        switch (fact.event) {
            case CONFIRMED -> {
                mandate.status = CONFIRMED;
                mandate.hasConfirmedAt = true;
                mandate.confirmedAt = fact.occurredAt;
            }
            case DECLINED -> mandate.status = DECLINED;
            case REVOKED -> {
                mandate.status = REVOKED;
                TextSlice reason = fact.reason;
                mandate.reason = reason == null
                        ? null
                        : Arrays.copyOfRange(reason.bytes(), reason.offset(), reason.offset() + reason.length());
            }
            case GRANTED -> throw new IllegalStateException("a mandate is given once");
        }
    }

    /**
     * Takes a defective mandate event of a grantor.
     *
     * @param event null when it is null or unknown
     * @param hasInstant whether the event has one; without, it counts from the beginning
     */
    public void defect(
            GrantorState grantor,
            boolean hasMandateId,
            long mandateId,
            @Nullable MandateEvent event,
            boolean hasInstant,
            long occurredAt) {
        boolean mayEnd = event == null || event == MandateEvent.REVOKED || event == MandateEvent.DECLINED;
        grantor.defects.add(hasMandateId, mandateId, mayEnd, hasInstant ? occurredAt : Long.MIN_VALUE);
    }

    /**
     * Decides an act in a grantor's name.
     *
     * @param system its place among the programme's systems; {@link #UNKNOWN_SYSTEM} when it is none of them
     */
    public void decide(
            GrantorState grantor, long grantorId, long actorId, int system, long occurredAt, ActDecision decision) {
        if (system == UNKNOWN_SYSTEM) {
            decision.set(ActReason.UNKNOWN_SYSTEM.bit());
            return;
        }
        decision.set(0);
        if (actorId == grantorId) {
            return;
        }
        int reasons = 0;
        boolean isCertain = false;
        int place = grantor.lastOf(actorId);
        boolean hasMandate = place != LongIndex.NONE;
        while (place != LongIndex.NONE) {
            Mandate mandate = grantor.mandate(place);
            int reason = reasonAgainst(mandate, system, occurredAt);
            reasons |= reason;
            if (reason == 0) {
                isCertain |= !grantor.defects.mayHaveEnded(mandate.id, occurredAt);
                decision.mandateId = decision.isByMandate ? Math.min(decision.mandateId, mandate.id) : mandate.id;
                decision.isByMandate = true;
            }
            place = mandate.previousOfAgent;
        }
        if (decision.isByMandate) {
            if (!isCertain) {
                decision.set(ActReason.SOURCE_DATA_ERROR.bit());
            }
            return;
        }
        reasons |= hasMandate ? 0 : ActReason.NO_MANDATE.bit();
        boolean mayBeWrong = grantor.defects.isAnyAt(occurredAt);
        decision.set(reasons | (mayBeWrong ? ActReason.SOURCE_DATA_ERROR.bit() : 0));
    }

    /** The first reason for which a mandate does not allow an act; 0 when it does. */
    private static int reasonAgainst(Mandate mandate, int system, long occurredAt) {
        return switch (mandate.status) {
            case WAITING -> ActReason.NOT_CONFIRMED.bit();
            case DECLINED -> ActReason.DECLINED.bit();
            case REVOKED -> ActReason.REVOKED.bit();
            case CONFIRMED ->
                !mandate.holds(occurredAt)
                        ? ActReason.OUTSIDE_PERIOD.bit()
                        : mandate.covers(system) ? 0 : ActReason.SYSTEM_NOT_COVERED.bit();
        };
    }

    /** Is told what became of a mandate event. */
    public interface Listener {

        /** The mandate was given, or came to another status. */
        void changed(Mandate mandate);

        void refused(MandateFact fact, MandateRefusal code);

        /** The grantor had an event of this id before: it is left out, whatever it holds. */
        void repeated(MandateFact fact);
    }
}
