package io.sitthi.programmes.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.APPLICATIONS;
import static io.sitthi.programmes.proofing.ProofingSchemas.IDENTITIES;
import static io.sitthi.programmes.proofing.ProofingSchemas.NOTIFICATIONS;
import static io.sitthi.programmes.proofing.ProofingSchemas.PROOFING_EVENTS;
import static io.sitthi.programmes.proofing.ProofingSchemas.REFUSED_EVENTS;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.events.Micros;

/** Rows of what a proofing programme writes, for the nightly run and the stream alike. For one thread. */
public final class ProofingOutputs {

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
    private final RowSink applications;
    private final RowSink notifications;
    private final RowSink refusedEvents;
    private final TextSlice text = new TextSlice();

    public ProofingOutputs(ProofingTerms terms, RowSink applications, RowSink notifications, RowSink refusedEvents) {
        this.terms = terms;
        this.applications = applications;
        this.notifications = notifications;
        this.refusedEvents = refusedEvents;
    }

    /** An application as it stands. */
    public void application(long citizenId, ProofingApplication application, boolean hasSourceDataError) {
        applications.putLong(ID, application.id());
        applications.putLong(CITIZEN, citizenId);
        applications.putCode(CHANNEL, terms.channel(application.channel()).name());
        applications.putCode(STATUS, application.status().name());
        applications.putLong(OPENED_AT, application.openedAt());
        applications.putLong(SINCE, application.since());
        switch (application.status()) {
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
    }

    private String nextStep(ProofingApplication application) {
        return terms.channel(application.channel())
                .steps()
                .get(application.nextStep(terms))
                .name();
    }

    /**
     * What the citizen is told of an application's status: one for each medium of its channel, and nothing of an
     * application that is open or proved.
     *
     * @param today the day by which {@code due_today} is told, in days since 1970
     */
    public void notifications(long citizenId, ProofingApplication application, long today) {
        switch (application.status()) {
            case VERIFIED, LOCKED, LAPSED -> {
                for (String medium : terms.channel(application.channel()).media()) {
                    notifications.putLong(NOTIFIED_ID, application.id());
                    notifications.putLong(NOTIFIED_CITIZEN, citizenId);
                    notifications.putCode(MEDIUM, medium);
                    notifications.putCode(MESSAGE, application.status().name());
                    notifications.putLong(DUE_AT, application.since());
                    notifications.putLong(DUE_TODAY, Micros.dayInBangkok(application.since()) == today ? 1 : 0);
                    notifications.endRow();
                }
            }
            case OPEN, PROVED -> {}
        }
    }

    /** @param events where the event stands, for channel and step as they were delivered */
    public void refused(long citizenId, ProofingEvent event, SubjectRows events, int row, ProofingRefusal code) {
        refusedEvents.putUuid(REFUSED_ID, event.idHigh, event.idLow);
        refusedEvents.putLong(REFUSED_APPLICATION, event.applicationId);
        refusedEvents.putLong(REFUSED_CITIZEN, citizenId);
        refusedEvents.putText(REFUSED_CHANNEL, events.textAt(row, EVENT_CHANNEL, text));
        refusedEvents.putText(REFUSED_STEP, events.textAt(row, EVENT_STEP, text));
        refusedEvents.putLong(REFUSED_AT, event.occurredAt);
        refusedEvents.putCode(REFUSED_CODE, code.name());
        refusedEvents.endRow();
    }

    /** The citizen's earliest proof, then by the channel's name; nothing for a citizen who has none. */
    public void identity(long citizenId, CitizenProofing citizen, RowSink identities) {
        ProofingApplication earliest = null;
        for (int i = 0; i < citizen.count(); i++) {
            ProofingApplication application = citizen.application(i);
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
}
