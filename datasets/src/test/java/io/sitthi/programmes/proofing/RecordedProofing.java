package io.sitthi.programmes.proofing;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.programmes.proofing.PlainProofing.Event;
import io.sitthi.programmes.proofing.PlainProofing.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Feeds the machine a citizen's history in order, its state going through bytes before every event, and keeps all it says. */
final class RecordedProofing implements ProofingMachine.Listener {

    final List<String> refused = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    int repeated;
    CitizenProofing citizen;

    private final ProofingTerms terms;
    private final ProofingMachine machine;
    private final List<ChangeOf> changes = new ArrayList<>();
    private final ProofingEvent carrier = new ProofingEvent();

    private record ChangeOf(long application, String text) {}

    RecordedProofing(List<ProofingChannel> channels, List<Event> events, long end) {
        this(channels, PlainProofing.inOrder(events), end, false);
    }

    /** @param wake whether time is also advanced to each instant at which the state says that it wakes */
    RecordedProofing(List<ProofingChannel> channels, List<Event> ordered, long end, boolean wake) {
        terms = new ProofingTerms(channels);
        machine = new ProofingMachine(terms);
        citizen = new CitizenProofing(terms);
        CitizenProofing spare = new CitizenProofing(terms);
        for (Event event : ordered) {
            StateWriter out = new StateWriter();
            citizen.writeTo(out);
            spare.readFrom(new StateReader().set(out.bytes(), 0, out.length()));
            CitizenProofing used = citizen;
            citizen = spare;
            spare = used;
            while (wake && citizen.wakesAt() <= event.at()) {
                machine.advance(citizen, citizen.wakesAt(), this);
            }
            machine.apply(citizen, fill(event), this);
        }
        while (wake && citizen.wakesAt() <= end) {
            machine.advance(citizen, citizen.wakesAt(), this);
        }
        machine.advance(citizen, end, this);
    }

    private ProofingEvent fill(Event event) {
        carrier.idHigh = 0;
        carrier.idLow = event.id();
        carrier.applicationId = event.application();
        carrier.channel = event.channel();
        carrier.step = event.step();
        carrier.code = event.code() == null ? null : TextSlice.of(event.code());
        carrier.firstTime = event.firstTime();
        carrier.occurredAt = event.at();
        return carrier;
    }

    /** The applications by id. */
    List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < citizen.count(); i++) {
            ProofingApplication application = citizen.application(i);
            int next = application.nextStep(terms);
            outcomes.add(new Outcome(
                    application.id(),
                    application.channel(),
                    application.status().name(),
                    application.openedAt(),
                    application.since(),
                    next < 0 ? null : Integer.valueOf(next),
                    application.hasNextChange() ? Long.valueOf(application.nextChange()) : null));
        }
        outcomes.sort(Comparator.comparingLong(Outcome::id));
        return outcomes;
    }

    /** The changes of status that the machine told of, by application, each application's in order. */
    List<String> changes() {
        return changes.stream()
                .sorted(Comparator.comparingLong(ChangeOf::application))
                .map(ChangeOf::text)
                .toList();
    }

    @Override
    public void opened(ProofingApplication application, ProofingEvent event) {
        told.add("opened " + event.idLow);
    }

    @Override
    public void advanced(ProofingApplication application, ProofingEvent event, boolean isAgain) {
        told.add((isAgain ? "again " : "advanced ") + event.idLow);
    }

    @Override
    public void statusChanged(ProofingApplication application) {
        String text = application.id() + " " + application.status() + " " + application.since();
        changes.add(new ChangeOf(application.id(), text));
    }

    @Override
    public void refused(ProofingEvent event, ProofingRefusal code) {
        refused.add(event.idLow + " " + code);
    }

    @Override
    public void repeated(ProofingEvent event) {
        repeated++;
    }
}
