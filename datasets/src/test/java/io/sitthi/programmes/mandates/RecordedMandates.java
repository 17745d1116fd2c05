package io.sitthi.programmes.mandates;

import io.sitthi.datasets.CodeMasks;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.events.ComparedCodes;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.programmes.mandates.PlainMandates.Fact;
import io.sitthi.programmes.mandates.PlainMandates.Held;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Feeds the machine a grantor's history in order, its state going through bytes before every fact, and for an act the part that
 * the act needs; and keeps all it says.
 */
final class RecordedMandates implements MandateMachine.Listener {

    final TreeMap<Long, Held> mandates = new TreeMap<>();
    final List<String> refused = new ArrayList<>();
    final List<String> decided = new ArrayList<>();
    int repeated;
    GrantorState grantor = new GrantorState();

    private final MandateTerms terms = new MandateTerms(PlainMandates.SYSTEMS);
    private final ComparedCodes systems = new ComparedCodes(PlainMandates.SYSTEMS);
    private final MandateMachine machine = new MandateMachine();
    private final CodeMasks<ActReason> masks = new CodeMasks<>(ActReason.class);
    private final ActDecision decision = new ActDecision();
    private final MandateFact carrier = new MandateFact();
    private final GrantorState forActor = new GrantorState();

    RecordedMandates(List<Fact> facts) {
        GrantorState spare = new GrantorState();
        for (Fact fact : PlainMandates.inOrder(facts)) {
            StateWriter out = new StateWriter();
            grantor.writeTo(out);
            spare.readFrom(new StateReader().set(out.bytes(), 0, out.length()));
            GrantorState used = grantor;
            grantor = spare;
            spare = used;
            take(fact);
        }
        for (int i = 0; i < grantor.count(); i++) {
            Mandate mandate = grantor.mandate(i);
            mandates.put(mandate.id(), held(mandate));
        }
    }

    private Held held(Mandate mandate) {
        String joined = terms.join(mandate.systems());
        byte[] reason = mandate.reason();
        return new Held(
                mandate.id(),
                mandate.agent(),
                mandate.status().name(),
                joined.isEmpty() ? Set.of() : new TreeSet<>(List.of(joined.split(","))),
                mandate.hasValidFrom() ? Long.valueOf(mandate.validFrom()) : null,
                mandate.hasValidUntil() ? Long.valueOf(mandate.validUntil()) : null,
                mandate.grantedAt(),
                mandate.hasConfirmedAt() ? Long.valueOf(mandate.confirmedAt()) : null,
                mandate.since(),
                reason == null ? null : new String(reason, StandardCharsets.UTF_8));
    }

    private void take(Fact fact) {
        if (fact.kind() == 1) {
            int system = systems.find(TextSlice.of(fact.systems().get(0)));
            StateWriter out = new StateWriter();
            grantor.writeTo(out);
            forActor.readFor(fact.by(), new StateReader().set(out.bytes(), 0, out.length()));
            machine.decide(forActor, PlainMandates.GRANTOR, fact.by(), system, fact.at(), decision);
            String id = decision.isByMandate ? Long.toString(decision.mandateId) : "";
            decided.add(decision.verdict() + " " + masks.join(decision.reasons) + id);
        } else if (fact.defective()) {
            machine.defect(
                    grantor,
                    fact.mandate() != null,
                    fact.mandate() == null ? 0 : fact.mandate(),
                    fact.event() == null ? null : MandateEvent.valueOf(fact.event()),
                    fact.at() != null,
                    fact.at() == null ? 0 : fact.at());
        } else {
            machine.apply(grantor, PlainMandates.GRANTOR, fill(fact), this);
        }
    }

    private MandateFact fill(Fact fact) {
        carrier.idHigh = 0;
        carrier.idLow = fact.id();
        carrier.mandateId = fact.mandate();
        carrier.event = MandateEvent.valueOf(fact.event());
        carrier.by = fact.by();
        carrier.reason = fact.reason() == null ? null : TextSlice.of(fact.reason());
        carrier.occurredAt = fact.at();
        carrier.hasAgent = fact.agent() != null;
        carrier.agent = fact.agent() == null ? 0 : fact.agent();
        carrier.systems = 0;
        carrier.hasUnknownSystem = false;
        for (String name : fact.systems()) {
            int system = systems.find(TextSlice.of(name));
            if (system == ComparedCodes.NONE) {
                carrier.hasUnknownSystem = true;
            } else {
                carrier.systems |= 1L << system;
            }
        }
        carrier.hasValidFrom = fact.from() != null;
        carrier.validFrom = fact.from() == null ? 0 : fact.from();
        carrier.hasValidUntil = fact.until() != null;
        carrier.validUntil = fact.until() == null ? 0 : fact.until();
        return carrier;
    }

    @Override
    public void changed(Mandate mandate) {
        // what the mandate has become is looked at in the end
    }

    @Override
    public void refused(MandateFact fact, MandateRefusal code) {
        refused.add(fact.idLow + " " + code);
    }

    @Override
    public void repeated(MandateFact fact) {
        repeated++;
    }
}
