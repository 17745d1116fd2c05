package io.sitthi.streaming.customs;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.programmes.customs.CustomsRows;
import io.sitthi.programmes.customs.GateSchemas;
import io.sitthi.streaming.engine.machines.EventMachine;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.MachineOutput;
import io.sitthi.streaming.engine.machines.MachineOutput.Guarantee;
import io.sitthi.streaming.engine.machines.MachineOutputs;
import io.sitthi.streaming.engine.machines.Opening;
import io.sitthi.streaming.engine.machines.ProgrammeOfStream;
import io.sitthi.streaming.engine.state.AppendLog;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The paperless gate as a stream. It takes the facts that the office records and the declarations that traders submit, in the
 * order in which the broker appended them; facts come before submissions of the same instant.
 */
public final class CustomsStream implements MachineKind {

    private static final long serialVersionUID = 1L;

    static final int DECISIONS = 0;

    private static final List<MachineOutput> OUTPUTS =
            List.of(new MachineOutput(GateSchemas.GATE_DECISIONS, "gate-decisions", Guarantee.AT_LEAST_ONCE));

    private final String yaml;
    private final @Nullable Opening opening;

    /** @param yaml text of the programme's file */
    public CustomsStream(String yaml) {
        this(yaml, null);
    }

    private CustomsStream(String yaml, @Nullable Opening opening) {
        this.yaml = yaml;
        this.opening = opening;
    }

    @Override
    public String name() {
        return "customs";
    }

    @Override
    public List<DatasetRules> facts() {
        return GateSchemas.TAKEN;
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
    public boolean isMerged() {
        return true;
    }

    @Override
    public List<String> otherTopics() {
        return List.of("submissions");
    }

    @Override
    public int topic(int dataset) {
        return dataset == GateSchemas.SUBMISSION ? 1 : 0;
    }

    @Override
    public String stamp() {
        return GateSchemas.RECORDED_AT;
    }

    @Override
    public Schema written() {
        return GateSchemas.FACTS;
    }

    @Override
    public List<DatasetRules> opensWith() {
        return CustomsRows.DATASETS;
    }

    @Override
    public MachineKind openedBy(Opening newOpening) {
        return new CustomsStream(yaml, newOpening);
    }

    @Override
    public @Nullable Opening opening() {
        return opening;
    }

    @Override
    public List<String> tables() {
        return List.of("papers");
    }

    @Override
    public Map<String, AppendLog> newLogs() {
        return Map.of("answers", new AnswerLog());
    }

    @Override
    public boolean hearsOfDefects(int dataset) {
        return dataset != GateSchemas.SUBMISSION;
    }

    /** Facts before submissions; otherwise the order in which they came. */
    @Override
    public Order newOrder() {
        return (rows, one, other) -> Boolean.compare(
                rows.dataset(one) == GateSchemas.SUBMISSION, rows.dataset(other) == GateSchemas.SUBMISSION);
    }

    @Override
    public EventMachine newMachine(MachineOutputs outputs, Mode mode) {
        return new TraderMachine(
                ProgrammeOfStream.read(yaml, CustomsKind.CUSTOMS).terms(),
                opening == null ? Long.MIN_VALUE : opening.day(),
                outputs);
    }
}
