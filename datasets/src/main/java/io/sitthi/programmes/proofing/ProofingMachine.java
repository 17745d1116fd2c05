package io.sitthi.programmes.proofing;

import static io.sitthi.programmes.proofing.ProofingApplication.NEVER;

import io.sitthi.datasets.text.NameComparison;
import io.sitthi.programmes.events.LongIndex;
import org.jspecify.annotations.Nullable;

/**
 * What CONTRACT-PROGRAMMES, section 8, says of a citizen's events and of the passing of time. Events are to be given in
 * order: by instant, then by id; one that comes later than another of the citizen is taken at the citizen's latest instant.
 *
 * <p>What is remembered stands in {@link CitizenProofing}. One instance per thread: it keeps buffers for comparing codes.
 */
public final class ProofingMachine {

    private final ProofingTerms terms;
    private final NameComparison comparison = new NameComparison();

    public ProofingMachine(ProofingTerms terms) {
        this.terms = terms;
    }

    /** Lets time pass: to the instant of an event, to a limit, to the last microsecond of the run's day. */
    public void advance(CitizenProofing citizen, long toMicros, Listener listener) {
        citizen.now = Math.max(citizen.now, toMicros);
        for (int channel = 0; channel < terms.channels().size(); channel++) {
            int place = citizen.liveOf(channel);
            if (place != LongIndex.NONE) {
                advance(citizen, citizen.application(place), citizen.now, listener);
            }
        }
    }

    private static void advance(CitizenProofing citizen, ProofingApplication application, long to, Listener listener) {
        if (application.status == ProofingStatus.OPEN) {
            advanceOpen(citizen, application, to, listener);
        }
        if (application.status == ProofingStatus.LOCKED && to >= application.lapse) {
            become(citizen, application, ProofingStatus.LAPSED, application.lapse, listener);
        } else if (application.status == ProofingStatus.PROVED && to >= application.effective) {
            become(citizen, application, ProofingStatus.VERIFIED, application.effective, listener);
        }
    }

    /** The earlier of deadline and lapse comes first; at one instant the application lapses. */
    private static void advanceOpen(
            CitizenProofing citizen, ProofingApplication application, long to, Listener listener) {
        long deadline = application.deadline;
        long lapse = application.lapse;
        boolean hasDeadline = deadline != NEVER;
        boolean hasLapse = lapse != NEVER;
        if (hasLapse && to >= lapse && (!hasDeadline || lapse <= deadline)) {
            become(citizen, application, ProofingStatus.LAPSED, Math.max(lapse, application.lastAt()), listener);
        } else if (hasDeadline && to > deadline) {
            long since = Math.max(deadline, application.lastAt());
            become(citizen, application, hasLapse ? ProofingStatus.LOCKED : ProofingStatus.LAPSED, since, listener);
        }
    }

    private static void become(
            CitizenProofing citizen,
            ProofingApplication application,
            ProofingStatus status,
            long since,
            Listener listener) {
        application.status = status;
        application.since = since;
        switch (status) {
            case VERIFIED, LAPSED -> citizen.end(application);
            case OPEN, PROVED, LOCKED -> {}
        }
        listener.statusChanged(application);
    }

    /** Takes a sound event of a citizen. */
    public void apply(CitizenProofing citizen, ProofingEvent event, Listener listener) {
        if (!citizen.eventIds.add(event.idHigh, event.idLow)) {
            listener.repeated(event);
            return;
        }
        advance(citizen, event.occurredAt, listener);
        int place = citizen.placeOf(event.applicationId);
        ProofingApplication application = place == LongIndex.NONE ? null : citizen.application(place);
        ProofingRefusal refusal = refusal(citizen, application, event);
        if (refusal != null) {
            listener.refused(event, refusal);
            return;
        }
        boolean isNew = application == null;
        if (application == null) {
            application = citizen.open(event.applicationId, event.channel, citizen.now);
        }
        boolean isAgain = event.step == application.lastDone;
        take(application, event, citizen.now);
        if (isNew) {
            listener.opened(application, event);
        } else {
            listener.advanced(application, event, isAgain);
        }
        if (application.nextStep(terms) < 0) {
            finish(citizen, application, listener);
        } else {
            // a step can meet a deadline that has passed already
            advance(citizen, application, citizen.now, listener);
        }
    }

    private void take(ProofingApplication application, ProofingEvent event, long at) {
        application.stepAt[event.step] = at;
        application.been |= 1 << event.step;
        application.lastDone = event.step;
        application.firstTime |= event.firstTime;
        ProofingChannel channel = terms.channel(application.channel);
        if (event.code != null && channel.steps().get(event.step).code() == CodeRule.NEW) {
            application.keepCode(event.code);
        }
        application.setLimits(channel);
    }

    private void finish(CitizenProofing citizen, ProofingApplication application, Listener listener) {
        ProofingChannel channel = terms.channel(application.channel);
        TimeLimit effective = channel.effective();
        boolean applies = effective != null
                && application.hasBeen(effective.step())
                && (application.firstTime || !channel.isEffectiveOnlyFirstTime());
        long last = application.lastAt();
        if (effective != null && applies && application.instantOf(effective) > last) {
            application.effective = application.instantOf(effective);
            become(citizen, application, ProofingStatus.PROVED, last, listener);
        } else {
            become(citizen, application, ProofingStatus.VERIFIED, last, listener);
        }
    }

    private @Nullable ProofingRefusal refusal(
            CitizenProofing citizen, @Nullable ProofingApplication application, ProofingEvent event) {
        if (event.channel == ProofingEvent.UNKNOWN) {
            return ProofingRefusal.UNKNOWN_CHANNEL;
        }
        if (event.step == ProofingEvent.UNKNOWN) {
            return ProofingRefusal.UNKNOWN_STEP;
        }
        ProofingStep step = terms.channel(event.channel).steps().get(event.step);
        if (application == null) {
            if (event.step != 0) {
                return ProofingRefusal.UNKNOWN_APPLICATION;
            }
            if (citizen.liveOf(event.channel) != LongIndex.NONE) {
                return ProofingRefusal.ALREADY_OPEN;
            }
        } else {
            if (application.channel != event.channel) {
                return ProofingRefusal.OTHER_CHANNEL;
            }
            if (application.status != ProofingStatus.OPEN) {
                return ProofingRefusal.CLOSED;
            }
            boolean mayComeAgain = step.code() == CodeRule.NEW && event.step == application.lastDone;
            if (!mayComeAgain && event.step != application.nextStep(terms)) {
                return ProofingRefusal.OUT_OF_ORDER;
            }
        }
        return refusalOfCode(step, application, event);
    }

    private @Nullable ProofingRefusal refusalOfCode(
            ProofingStep step, @Nullable ProofingApplication application, ProofingEvent event) {
        return switch (step.code()) {
            case NONE -> null;
            case NEW -> event.code == null ? ProofingRefusal.NO_CODE : null;
            case SAME ->
                event.code != null && application != null && application.hasCode(event.code, comparison)
                        ? null
                        : ProofingRefusal.WRONG_CODE;
        };
    }

    /** Is told what becomes of a citizen's events and applications. */
    public interface Listener {

        /** An event opened an application. */
        void opened(ProofingApplication application, ProofingEvent event);

        /**
         * An event advanced an application.
         *
         * @param isAgain whether its step had been already and came again, with a new code
         */
        void advanced(ProofingApplication application, ProofingEvent event, boolean isAgain);

        /** An application became PROVED, VERIFIED, LOCKED or LAPSED, at its {@link ProofingApplication#since}. */
        void statusChanged(ProofingApplication application);

        void refused(ProofingEvent event, ProofingRefusal code);

        /** The citizen had an event of this id before: it is left out, whatever it holds. */
        void repeated(ProofingEvent event);
    }
}
