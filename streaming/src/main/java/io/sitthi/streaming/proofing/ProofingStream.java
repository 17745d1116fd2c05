package io.sitthi.streaming.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.APPLICATIONS;
import static io.sitthi.programmes.proofing.ProofingSchemas.IDENTITIES;
import static io.sitthi.programmes.proofing.ProofingSchemas.NOTIFICATIONS;
import static io.sitthi.programmes.proofing.ProofingSchemas.PROOFING_EVENTS;
import static io.sitthi.programmes.proofing.ProofingSchemas.REFUSED_EVENTS;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.programmes.proofing.ProofingKind;
import io.sitthi.programmes.proofing.ProofingRows;
import io.sitthi.programmes.proofing.ProofingSchemas;
import io.sitthi.programmes.proofing.ProofingTerms;
import io.sitthi.streaming.engine.machines.EventMachine;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.MachineOutput;
import io.sitthi.streaming.engine.machines.MachineOutput.Guarantee;
import io.sitthi.streaming.engine.machines.MachineOutputs;
import io.sitthi.streaming.engine.machines.ProgrammeOfStream;
import io.sitthi.streaming.engine.rows.RowView;
import java.util.List;

/** Identity proofing as a stream: events in the order of their instants, limits at the right microsecond. */
public final class ProofingStream implements MachineKind {

    private static final long serialVersionUID = 1L;

    static final int APPLICATION_CHANGES = 0;
    static final int NOTICES = 1;
    static final int REFUSED = 2;
    static final int IDENTITY_ROWS = 3;

    private static final List<MachineOutput> OUTPUTS = List.of(
            new MachineOutput(APPLICATIONS, "applications", Guarantee.EXACTLY_ONCE),
            new MachineOutput(NOTIFICATIONS, "notifications", Guarantee.EXACTLY_ONCE),
            new MachineOutput(REFUSED_EVENTS, "refused", Guarantee.EXACTLY_ONCE),
            MachineOutput.table(IDENTITIES));

    private final String yaml;

    /** @param yaml the programme's file */
    public ProofingStream(String yaml) {
        this.yaml = yaml;
    }

    private ProofingTerms terms() {
        return ProgrammeOfStream.read(yaml, ProofingKind.PROOFING).terms();
    }

    @Override
    public String name() {
        return "proofing";
    }

    @Override
    public List<DatasetRules> facts() {
        return ProofingSchemas.RULES;
    }

    @Override
    public List<MachineOutput> outputs() {
        return OUTPUTS;
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    @Override
    public boolean hearsOfDefects(int dataset) {
        return true;
    }

    @Override
    public Order newOrder() {
        ProofingRows read = new ProofingRows(terms());
        RowView events = new RowView(PROOFING_EVENTS);
        return (facts, one, other) -> {
            boolean isDefective = facts.isDefective(one);
            boolean isOtherDefective = facts.isDefective(other);
            if (isDefective || isOtherDefective) {
                return Boolean.compare(isOtherDefective, isDefective);
            }
            return read.compare(events.set(facts), one, other);
        };
    }

    @Override
    public EventMachine newMachine(MachineOutputs outputs, Mode mode) {
        return new CitizenMachine(terms(), outputs, mode);
    }
}
