package io.sitthi.jobs.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.APPLICATIONS;
import static io.sitthi.programmes.proofing.ProofingSchemas.IDENTITIES;
import static io.sitthi.programmes.proofing.ProofingSchemas.NOTIFICATIONS;
import static io.sitthi.programmes.proofing.ProofingSchemas.REFUSED_EVENTS;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.judge.RefusedEvents;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.programmes.events.Micros;
import io.sitthi.programmes.proofing.CitizenHistory;
import io.sitthi.programmes.proofing.CitizenProofing;
import io.sitthi.programmes.proofing.ProofingApplication;
import io.sitthi.programmes.proofing.ProofingEvent;
import io.sitthi.programmes.proofing.ProofingOutputs;
import io.sitthi.programmes.proofing.ProofingRefusal;
import io.sitthi.programmes.proofing.ProofingTerms;

/** Judges one citizen after another, writes what is to be said of the applications and events, and counts. */
final class ProofingJudge implements Judge, CitizenHistory.Listener {

    private final long lastMicros;
    private final CitizenHistory history;
    private final ProofingOutputs rows;
    private final RowSink identities;
    private final ProofingCounts counts;
    private final RefusedEvents refusedEvents;

    private long citizenId;
    private SubjectRows events;
    private int row;

    @SuppressWarnings("NullAway.Init") // the rows are those of the subject that is judged
    ProofingJudge(ProofingTerms terms, long lastMicros, Outputs outputs) {
        this.lastMicros = lastMicros;
        history = new CitizenHistory(terms);
        rows = new ProofingOutputs(
                terms,
                outputs.rows(APPLICATIONS.name()),
                outputs.rows(NOTIFICATIONS.name()),
                outputs.rows(REFUSED_EVENTS.name()));
        identities = outputs.rows(IDENTITIES.name());
        counts = new ProofingCounts(terms, outputs);
        refusedEvents = new RefusedEvents(outputs);
    }

    @Override
    public void judge(Subject subject) {
        citizenId = subject.id();
        events = subject.rows(0);
        CitizenProofing citizen = history.run(events, lastMicros, this);
        for (int i = 0; i < citizen.count(); i++) {
            ProofingApplication application = citizen.application(i);
            rows.application(citizenId, application, citizen.hasSourceDataError(application));
            rows.notifications(citizenId, application, Micros.dayInBangkok(lastMicros));
            counts.add(application);
        }
        rows.identity(citizenId, citizen, identities);
    }

    @Override
    public void taking(int newRow) {
        row = newRow;
    }

    @Override
    public void refused(ProofingEvent event, ProofingRefusal code) {
        rows.refused(citizenId, event, events, row, code);
        refusedEvents.refused(code);
    }

    @Override
    public void repeated(ProofingEvent event) {
        refusedEvents.repeated();
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
