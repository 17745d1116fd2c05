package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.table.Shards;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Cuts blocks of facts, so that each block goes to one place: the subtask that has its subjects' shards. Facts keep
 * their order. Holds no state.
 */
final class RouteFacts extends AbstractStreamOperator<RowBlock> implements OneInputStreamOperator<RowBlock, RowBlock> {

    private static final long serialVersionUID = 1L;

    private final List<Schema> datasets;
    private final int shards;
    private final int parallelism;

    private transient RowBlockBuilder[] blocks;

    /** @param parallelism of the operator that runs the machines */
    @SuppressWarnings("NullAway.Init") // open() makes what does not travel with the job
    RouteFacts(List<Schema> datasets, int shards, int parallelism) {
        this.datasets = datasets;
        this.shards = shards;
        this.parallelism = parallelism;
    }

    @Override
    public void open() throws Exception {
        super.open();
        blocks = new RowBlockBuilder[parallelism];
        for (int i = 0; i < parallelism; i++) {
            blocks[i] = new RowBlockBuilder(datasets);
        }
    }

    @Override
    public void processElement(StreamRecord<RowBlock> element) {
        RowBlock block = element.getValue();
        if (parallelism == 1) {
            output.collect(element);
            return;
        }
        for (int row = 0; row < block.size(); row++) {
            int shard = Shards.of(block.subject(row), shards);
            blocks[Shards.subtask(shard, shards, parallelism)].add(block, row);
        }
        for (RowBlockBuilder owned : blocks) {
            if (owned.size() > 0) {
                output.collect(new StreamRecord<>(owned.build()));
            }
        }
    }
}
