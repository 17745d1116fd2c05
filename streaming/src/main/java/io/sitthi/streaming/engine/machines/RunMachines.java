package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlock;
import java.util.List;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs machines over facts that come one way. They are taken as they come, or, where the kind wants them in the order of
 * time, when the watermark has passed their instant; one that comes later than that is taken at once, and told of by
 * {@link #LATE} as well.
 */
final class RunMachines extends MachineOperator implements OneInputStreamOperator<RowBlock, RowBlock> {

    private static final long serialVersionUID = 1L;

    private transient PendingFacts pending;
    private transient FactSort sort;

    @SuppressWarnings("NullAway.Init") // newWaitingFacts() sets the rest
    RunMachines(MachineKind kind, MachineOptions options) {
        super(kind, options);
    }

    @Override
    WaitingFacts newWaitingFacts(List<Schema> schemas) {
        sort = new FactSort(kind.newOrder());
        pending = new PendingFacts(schemas);
        return pending;
    }

    @Override
    boolean tellsTime() {
        return kind.isOrdered();
    }

    @Override
    public void processElement(StreamRecord<RowBlock> element) {
        RowBlock block = element.getValue();
        count(block);
        // a replay's come in order
        boolean isOrdered = kind.isOrdered() && options.mode() == MachineKind.Mode.LIVE;
        for (int row = 0; row < block.size(); row++) {
            if (!isOrdered || block.instant(row) == RowBlock.NO_INSTANT) {
                take(block, row);
            } else if (block.instant(row) > passedMicros()) {
                pending.add(block, row);
            } else {
                take(block, row);
                tellLate(block, row);
            }
        }
        emit();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long toMicros = lastMicros(mark);
        if (toMicros > passedMicros()) {
            pending.release(toMicros, block -> {
                int[] order = sort.sort(block);
                for (int i = 0; i < block.size(); i++) {
                    take(block, order[i]);
                }
            });
            passTime(toMicros);
        }
        tellTime(mark);
    }
}
