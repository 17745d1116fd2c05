package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlock;
import java.util.List;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs machines over facts of a first topic, and of others whose facts somebody waits for: in one order, by
 * {@link MergedFacts}. The first input brings the first topic's facts, and by its watermark up to when that has been read; the second
 * input those of the others.
 */
final class RunMergedMachines extends MachineOperator implements TwoInputStreamOperator<RowBlock, RowBlock, RowBlock> {

    private static final long serialVersionUID = 1L;

    private transient MergedFacts merged;
    private transient long firstMicros;
    private transient long otherMicros;

    @SuppressWarnings("NullAway.Init") // newWaitingFacts() sets the rest
    RunMergedMachines(MachineKind kind, MachineOptions options) {
        super(kind, options);
    }

    @Override
    WaitingFacts newWaitingFacts(List<Schema> schemas) {
        firstMicros = Long.MIN_VALUE;
        otherMicros = Long.MIN_VALUE;
        merged = new MergedFacts(schemas, dataset -> kind.topic(dataset) == 0, this::take);
        return merged;
    }

    /** The topics tell it again after a restart. */
    @Override
    boolean tellsTime() {
        return false;
    }

    @Override
    public void processElement1(StreamRecord<RowBlock> element) {
        RowBlock block = element.getValue();
        count(block);
        for (int row = 0; row < block.size(); row++) {
            if (block.instant(row) <= passedMicros()) {
                countLate();
            }
            merged.addFirst(block, row);
        }
    }

    @Override
    public void processElement2(StreamRecord<RowBlock> element) {
        count(element.getValue());
        merged.addOthers(element.getValue());
        merged.takeOthers(firstMicros);
        emit();
    }

    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        firstMicros = lastMicros(mark);
        merged.takeOthers(firstMicros);
        emit();
        pass(mark);
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        otherMicros = lastMicros(mark);
        pass(mark);
    }

    private void pass(Watermark mark) throws Exception {
        long toMicros = Math.min(firstMicros, otherMicros);
        if (toMicros > passedMicros()) {
            merged.takeFirsts(toMicros);
            passTime(toMicros);
            tellTime(lastMicros(mark) <= toMicros ? mark : new Watermark(Math.floorDiv(toMicros + 1, 1000L) - 1));
        }
    }
}
