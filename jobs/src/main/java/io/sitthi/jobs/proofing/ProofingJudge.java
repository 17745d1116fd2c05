package io.sitthi.jobs.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.IDENTITIES;
import static io.sitthi.programmes.proofing.ProofingSchemas.PROOFING_EVENTS;
import static io.sitthi.programmes.proofing.ProofingSchemas.REFUSED_EVENTS;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.jobs.engine.general.judge.Tally;
import io.sitthi.programmes.proofing.CitizenHistory;
import io.sitthi.programmes.proofing.CitizenProofing;
import io.sitthi.programmes.proofing.ProofingApplication;
import io.sitthi.programmes.proofing.ProofingEvent;
import io.sitthi.programmes.proofing.ProofingRefusal;
import io.sitthi.programmes.proofing.ProofingStatus;
import io.sitthi.programmes.proofing.ProofingTerms;

/** Judges one citizen after another, writes what is to be said of the applications and events, and counts. */
@SuppressWarnings("EnumOrdinal") // codes are counted by their place in the contract's order
final class ProofingJudge implements Judge, CitizenHistory.Listener {

    /** By place of the code: refused events. */
    static final String REFUSALS = "refusals";

    /** Under 0: events left out as repeated. */
    static final String REPEATED = "repeated";

    private static final int EVENT_CHANNEL = PROOFING_EVENTS.position("channel");
    private static final int EVENT_STEP = PROOFING_EVENTS.position("step");

    private static final int REFUSED_ID = REFUSED_EVENTS.position("event_id");
    private static final int REFUSED_APPLICATION = REFUSED_EVENTS.position("application_id");
    private static final int REFUSED_CITIZEN = REFUSED_EVENTS.position("citizen_id");
    private static final int REFUSED_CHANNEL = REFUSED_EVENTS.position("channel");
    private static final int REFUSED_STEP = REFUSED_EVENTS.position("step");
    private static final int REFUSED_AT = REFUSED_EVENTS.position("occurred_at");
    private static final int REFUSED_CODE = REFUSED_EVENTS.position("code");

    private static final int IDENTITY_CITIZEN = IDENTITIES.position("citizen_id");
    private static final int IDENTITY_CHANNEL = IDENTITIES.position("channel");
    private static final int IDENTITY_VERIFIED_AT = IDENTITIES.position("verified_at");

    private final ProofingTerms terms;
    private final long lastMicros;
    private final CitizenHistory history;
    private final ApplicationWriter applications;
    private final RowSink refusedEvents;
    private final RowSink identities;
    private final ProofingCounts counts;
    private final Tally refusals;
    private final Tally repeated;
    private final TextSlice text = new TextSlice();

    private long citizenId;
    private SubjectRows events;
    private int row;

    @SuppressWarnings("NullAway.Init") // the rows are those of the subject that is judged
    ProofingJudge(ProofingTerms terms, long lastMicros, Outputs outputs) {
        this.terms = terms;
        this.lastMicros = lastMicros;
        history = new CitizenHistory(terms);
        applications = new ApplicationWriter(terms, lastMicros, outputs);
        refusedEvents = outputs.rows(REFUSED_EVENTS.name());
        identities = outputs.rows(IDENTITIES.name());
        counts = new ProofingCounts(terms, outputs);
        refusals = outputs.tally(REFUSALS, 1);
        repeated = outputs.tally(REPEATED, 1);
    }

    @Override
    public void judge(Subject subject) {
        citizenId = subject.id();
        events = subject.rows(0);
        CitizenProofing citizen = history.run(events, lastMicros, this);
        ProofingApplication earliest = null;
        for (int i = 0; i < citizen.count(); i++) {
            ProofingApplication application = citizen.application(i);
            applications.write(citizenId, application, citizen.hasSourceDataError(application));
            counts.add(application);
            if (application.status() == ProofingStatus.VERIFIED
                    && (earliest == null || isEarlier(application, earliest))) {
                earliest = application;
            }
        }
        if (earliest != null) {
            identities.putLong(IDENTITY_CITIZEN, citizenId);
            identities.putCode(
                    IDENTITY_CHANNEL, terms.channel(earliest.channel()).name());
            identities.putLong(IDENTITY_VERIFIED_AT, earliest.since());
            identities.endRow();
        }
    }

    private boolean isEarlier(ProofingApplication one, ProofingApplication other) {
        if (one.since() != other.since()) {
            return one.since() < other.since();
        }
        // names are ASCII
        return terms.channel(one.channel())
                        .name()
                        .compareTo(terms.channel(other.channel()).name())
                < 0;
    }

    @Override
    public void taking(int newRow) {
        row = newRow;
    }

    @Override
    public void refused(ProofingEvent event, ProofingRefusal code) {
        refusedEvents.putUuid(REFUSED_ID, event.idHigh, event.idLow);
        refusedEvents.putLong(REFUSED_APPLICATION, event.applicationId);
        refusedEvents.putLong(REFUSED_CITIZEN, citizenId);
        refusedEvents.putText(REFUSED_CHANNEL, events.textAt(row, EVENT_CHANNEL, text));
        refusedEvents.putText(REFUSED_STEP, events.textAt(row, EVENT_STEP, text));
        refusedEvents.putLong(REFUSED_AT, event.occurredAt);
        refusedEvents.putCode(REFUSED_CODE, code.name());
        refusedEvents.endRow();
        refusals.add(code.ordinal(), 0, 1);
    }

    @Override
    public void repeated(ProofingEvent event) {
        repeated.add(0, 0, 1);
    }

    @Override
    public void opened(ProofingApplication application, ProofingEvent event) {
        // what the application has become is written in the end
    }

    @Override
    public void advanced(ProofingApplication application, ProofingEvent event, boolean isAgain) {
        // what the application has become is written in the end
    }

    @Override
    public void statusChanged(ProofingApplication application) {
        // what the application has become is written in the end
    }
}
