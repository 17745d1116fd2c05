package io.sitthi.streaming.mandates;

import static io.sitthi.programmes.mandates.MandateSchemas.ACT_ROWS;
import static io.sitthi.programmes.mandates.MandateSchemas.DECISIONS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATES;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATE_EVENTS;
import static io.sitthi.programmes.mandates.MandateSchemas.REFUSED_EVENTS;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.RowSorter;
import io.sitthi.programmes.mandates.MandateKind;
import io.sitthi.programmes.mandates.MandateRows;
import io.sitthi.programmes.mandates.MandateSchemas;
import io.sitthi.programmes.mandates.MandateSummary;
import io.sitthi.programmes.mandates.MandateTerms;
import io.sitthi.streaming.engine.machines.EventMachine;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.MachineOutput;
import io.sitthi.streaming.engine.machines.MachineOutput.Guarantee;
import io.sitthi.streaming.engine.machines.MachineOutputs;
import io.sitthi.streaming.engine.machines.ProgrammeOfStream;
import io.sitthi.streaming.engine.machines.replay.ReplayTables;
import io.sitthi.streaming.engine.rows.RowView;
import java.util.List;

/** Powers of attorney as a stream. A grantor's facts are taken as they come: an act waits for nobody. */
public final class MandateStream implements MachineKind {

    private static final long serialVersionUID = 1L;

    /** What a replay counts. */
    public static final ReplayTables TABLES = tallies -> MandateSummary.of(tallies::counts);

    static final int MANDATE_CHANGES = 0;
    static final int REFUSED = 1;
    static final int ACT_DECISIONS = 2;

    private static final List<MachineOutput> OUTPUTS = List.of(
            new MachineOutput(MANDATES, "mandates", Guarantee.EXACTLY_ONCE),
            new MachineOutput(REFUSED_EVENTS, "mandate-refused", Guarantee.EXACTLY_ONCE),
            new MachineOutput(DECISIONS, "act-decisions", Guarantee.AT_LEAST_ONCE));

    private final String yaml;

    /** @param yaml the programme's file */
    public MandateStream(String yaml) {
        this.yaml = yaml;
    }

    private MandateTerms terms() {
        return ProgrammeOfStream.read(yaml, MandateKind.MANDATES).terms();
    }

    @Override
    public String name() {
        return "mandates";
    }

    @Override
    public List<DatasetRules> facts() {
        return MandateSchemas.RULES;
    }

    @Override
    public List<MachineOutput> outputs() {
        return OUTPUTS;
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public boolean hearsOfDefects(int dataset) {
        return dataset != ACT_ROWS;
    }

    /** Defective events first, which count from their instant on; then mandate events, then acts. */
    @Override
    public Order newOrder() {
        MandateRows read = new MandateRows(terms());
        RowView events = new RowView(MANDATE_EVENTS);
        RowView acts = new RowView(MandateSchemas.ACTS);
        RowSorter.Order byAct = read.acts();
        return (facts, one, other) -> {
            int rank = facts.isDefective(one) ? -1 : facts.dataset(one);
            int otherRank = facts.isDefective(other) ? -1 : facts.dataset(other);
            if (rank != otherRank) {
                return Integer.compare(rank, otherRank);
            }
            if (rank < 0) {
                return 0;
            }
            return rank == ACT_ROWS
                    ? byAct.compare(acts.set(facts), one, other)
                    : read.compareEvents(events.set(facts), one, other);
        };
    }

    @Override
    public EventMachine newMachine(MachineOutputs outputs, Mode mode) {
        return new GrantorMachine(terms(), outputs, mode);
    }
}
