package io.sitthi.jobs.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.APPLICATIONS;
import static io.sitthi.programmes.proofing.ProofingSchemas.NOTIFICATIONS;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.programmes.events.Micros;
import io.sitthi.programmes.proofing.ProofingApplication;
import io.sitthi.programmes.proofing.ProofingChannel;
import io.sitthi.programmes.proofing.ProofingStatus;
import io.sitthi.programmes.proofing.ProofingTerms;

/** Writes an application as it stands at the end of the run's day, and what its citizen is told of that. */
final class ApplicationWriter {

    private static final int ID = APPLICATIONS.position("application_id");
    private static final int CITIZEN = APPLICATIONS.position("citizen_id");
    private static final int CHANNEL = APPLICATIONS.position("channel");
    private static final int STATUS = APPLICATIONS.position("status");
    private static final int OPENED_AT = APPLICATIONS.position("opened_at");
    private static final int SINCE = APPLICATIONS.position("since");
    private static final int NEXT_STEP = APPLICATIONS.position("next_step");
    private static final int MISSED_STEP = APPLICATIONS.position("missed_step");
    private static final int VERIFIED_AT = APPLICATIONS.position("verified_at");
    private static final int NEXT_CHANGE = APPLICATIONS.position("next_change");
    private static final int SOURCE_DATA_ERROR = APPLICATIONS.position("source_data_error");

    private static final int NOTIFIED_ID = NOTIFICATIONS.position("application_id");
    private static final int NOTIFIED_CITIZEN = NOTIFICATIONS.position("citizen_id");
    private static final int MEDIUM = NOTIFICATIONS.position("medium");
    private static final int MESSAGE = NOTIFICATIONS.position("message");
    private static final int DUE_AT = NOTIFICATIONS.position("due_at");
    private static final int DUE_TODAY = NOTIFICATIONS.position("due_today");

    private final ProofingTerms terms;
    private final long day;
    private final RowSink applications;
    private final RowSink notifications;

    /** @param lastMicros the last microsecond of the run's day */
    ApplicationWriter(ProofingTerms terms, long lastMicros, Outputs outputs) {
        this.terms = terms;
        day = Micros.dayInBangkok(lastMicros);
        applications = outputs.rows(APPLICATIONS.name());
        notifications = outputs.rows(NOTIFICATIONS.name());
    }

    void write(long citizenId, ProofingApplication application, boolean hasSourceDataError) {
        ProofingChannel channel = terms.channel(application.channel());
        ProofingStatus status = application.status();
        applications.putLong(ID, application.id());
        applications.putLong(CITIZEN, citizenId);
        applications.putCode(CHANNEL, channel.name());
        applications.putCode(STATUS, status.name());
        applications.putLong(OPENED_AT, application.openedAt());
        applications.putLong(SINCE, application.since());
        switch (status) {
            case OPEN -> applications.putCode(NEXT_STEP, nextStep(application));
            case LOCKED, LAPSED -> applications.putCode(MISSED_STEP, nextStep(application));
            case VERIFIED -> applications.putLong(VERIFIED_AT, application.since());
            case PROVED -> {}
        }
        if (application.hasNextChange()) {
            applications.putLong(NEXT_CHANGE, application.nextChange());
        }
        applications.putLong(SOURCE_DATA_ERROR, hasSourceDataError ? 1 : 0);
        applications.endRow();
        switch (status) {
            case VERIFIED, LOCKED, LAPSED -> notify(citizenId, application, channel);
            case OPEN, PROVED -> {}
        }
    }

    private String nextStep(ProofingApplication application) {
        return terms.channel(application.channel())
                .steps()
                .get(application.nextStep(terms))
                .name();
    }

    private void notify(long citizenId, ProofingApplication application, ProofingChannel channel) {
        for (String medium : channel.media()) {
            notifications.putLong(NOTIFIED_ID, application.id());
            notifications.putLong(NOTIFIED_CITIZEN, citizenId);
            notifications.putCode(MEDIUM, medium);
            notifications.putCode(MESSAGE, application.status().name());
            notifications.putLong(DUE_AT, application.since());
            notifications.putLong(DUE_TODAY, Micros.dayInBangkok(application.since()) == day ? 1 : 0);
            notifications.endRow();
        }
    }
}
