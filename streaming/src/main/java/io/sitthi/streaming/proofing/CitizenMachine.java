package io.sitthi.streaming.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.PROOFING_EVENTS;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.programmes.events.EventCounts;
import io.sitthi.programmes.events.Micros;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.programmes.proofing.CitizenProofing;
import io.sitthi.programmes.proofing.ProofingApplication;
import io.sitthi.programmes.proofing.ProofingEvent;
import io.sitthi.programmes.proofing.ProofingMachine;
import io.sitthi.programmes.proofing.ProofingOutputs;
import io.sitthi.programmes.proofing.ProofingRefusal;
import io.sitthi.programmes.proofing.ProofingRows;
import io.sitthi.programmes.proofing.ProofingStatus;
import io.sitthi.programmes.proofing.ProofingSummary;
import io.sitthi.programmes.proofing.ProofingTerms;
import io.sitthi.streaming.engine.machines.EventMachine;
import io.sitthi.streaming.engine.machines.MachineKind.Mode;
import io.sitthi.streaming.engine.machines.MachineOutputs;
import io.sitthi.streaming.engine.machines.MachineTally;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowView;

/** A citizen's applications in the stream. */
@SuppressWarnings("EnumOrdinal") // codes are counted by their place in the contract's order
final class CitizenMachine implements EventMachine, ProofingMachine.Listener {

    private final ProofingTerms terms;
    private final ProofingMachine machine;
    private final CitizenProofing citizen;
    private final ProofingEvent event = new ProofingEvent();
    private final ProofingRows read;
    private final RowView events = new RowView(PROOFING_EVENTS);
    private final ProofingOutputs rows;
    private final RowSink identities;
    private final boolean isLive;
    private final MachineTally statuses;
    private final MachineTally refusals;
    private final MachineTally repeated;
    private final MachineTally days;

    private long citizenId;
    private int row;

    /** Whether the event opened an application that is still open. */
    private boolean isOpened;

    CitizenMachine(ProofingTerms terms, MachineOutputs outputs, Mode mode) {
        this.terms = terms;
        machine = new ProofingMachine(terms);
        citizen = new CitizenProofing(terms);
        read = new ProofingRows(terms);
        rows = new ProofingOutputs(
                terms,
                outputs.rows(ProofingStream.APPLICATION_CHANGES),
                outputs.rows(ProofingStream.NOTICES),
                outputs.rows(ProofingStream.REFUSED));
        identities = outputs.rows(ProofingStream.IDENTITY_ROWS);
        isLive = mode == Mode.LIVE;
        statuses = outputs.tally(ProofingSummary.STATUSES, ProofingSummary.STATUS_COUNT);
        refusals = outputs.tally(EventCounts.REFUSALS, 1);
        repeated = outputs.tally(EventCounts.REPEATED, 1);
        days = outputs.tally(ProofingSummary.DAYS, ProofingSummary.DAY_COLUMNS);
    }

    @Override
    public void clear(long subject) {
        citizenId = subject;
        citizen.clear();
    }

    @Override
    public void read(long subject, StateReader in) {
        citizenId = subject;
        citizen.readFrom(in);
    }

    @Override
    public void write(StateWriter out) {
        citizen.writeTo(out);
    }

    /** Everybody with an event is remembered, because the event may be repeated. */
    @Override
    public boolean isBlank() {
        return false;
    }

    @Override
    public long wakesAt() {
        return citizen.wakesAt();
    }

    @Override
    public void advance(long toMicros) {
        machine.advance(citizen, toMicros, this);
    }

    @Override
    public void take(RowBlock facts, int newRow) {
        row = newRow;
        events.set(facts);
        if (facts.isDefective(row)) {
            read.defect(events, row, citizen);
            return;
        }
        read.fill(events, row, event);
        isOpened = false;
        machine.apply(citizen, event, this);
        if (isLive && isOpened) {
            ProofingApplication last = citizen.application(citizen.count() - 1);
            rows.application(citizenId, last, citizen.hasSourceDataError(last));
        }
    }

    @Override
    public void opened(ProofingApplication application, ProofingEvent by) {
        isOpened = true;
    }

    @Override
    public void advanced(ProofingApplication application, ProofingEvent by, boolean isAgain) {
        // its status is what it was
    }

    @Override
    public void statusChanged(ProofingApplication application) {
        if (!isLive) {
            return;
        }
        if (isOpened && application == citizen.application(citizen.count() - 1)) {
            isOpened = false;
        }
        rows.application(citizenId, application, citizen.hasSourceDataError(application));
        // the day of the limit itself, whenever the watermark that passes it arrives
        rows.notifications(citizenId, application, Micros.dayInBangkok(application.since()));
    }

    @Override
    public void refused(ProofingEvent by, ProofingRefusal code) {
        rows.refused(citizenId, by, events, row, code);
        refusals.add(code.ordinal(), 0, 1);
    }

    @Override
    public void repeated(ProofingEvent again) {
        repeated.add(0, 0, 1);
    }

    @Override
    public void end(long lastMicros) {
        for (int i = 0; i < citizen.count(); i++) {
            ProofingApplication application = citizen.application(i);
            rows.application(citizenId, application, citizen.hasSourceDataError(application));
            rows.notifications(citizenId, application, Micros.dayInBangkok(lastMicros));
            int channel = application.channel();
            statuses.add(channel, application.status().ordinal(), 1);
            days.add(ProofingSummary.dayKey(application.openedAt(), channel, terms), ProofingSummary.OPENED, 1);
            if (application.status() == ProofingStatus.VERIFIED) {
                days.add(ProofingSummary.dayKey(application.since(), channel, terms), ProofingSummary.VERIFIED, 1);
            }
        }
        rows.identity(citizenId, citizen, identities);
    }
}
