package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.block.BlockType;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockSerializer;
import io.sitthi.streaming.engine.table.ShardOwner;
import io.sitthi.streaming.engine.table.Shards;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

/** The job that runs a kind's machines, between its source and its sinks. */
public final class MachineJob {

    /** Blocks of rows, between tasks. */
    public static final BlockType<RowBlock> ROWS = new BlockType<>(RowBlock.class, RowBlockSerializer.INSTANCE);

    private MachineJob() {}

    /**
     * What comes out of the job.
     *
     * @param rows of the kind's outputs
     * @param late facts that came too late to be put in order
     */
    public record Taken(DataStream<RowBlock> rows, DataStream<RowBlock> late) {}

    /** The schemas of a kind's facts. */
    public static List<Schema> factSchemas(MachineKind kind) {
        return kind.facts().stream().map(DatasetRules::schema).toList();
    }

    /** The schemas of a kind's outputs. */
    public static List<Schema> outputSchemas(MachineKind kind) {
        return kind.outputs().stream().map(MachineOutput::schema).toList();
    }

    /** As {@link #build(List, MachineKind, MachineOptions)}, with facts from one source. */
    public static Taken build(DataStream<RowBlock> facts, MachineKind kind, MachineOptions options) {
        return build(List.of(facts), kind, options);
    }

    /**
     * Adds the job's operators to a pipeline.
     *
     * @param facts of each source, with watermarks of event time; those of one subject in one partition. Where the kind's topics
     *     are brought into one order ({@link MachineKind#isMerged}), the first topic's, and then those of the others
     */
    public static Taken build(List<? extends DataStream<RowBlock>> facts, MachineKind kind, MachineOptions options) {
        SingleOutputStreamOperator<RowBlock> taken = kind.isMerged() && options.mode() == MachineKind.Mode.LIVE
                ? merge(facts, kind, options)
                : takeAsTheyCome(facts, kind, options);
        taken.uid("run-machines")
                .setParallelism(facts.get(0).getExecutionEnvironment().getParallelism())
                .setMaxParallelism(options.shards());
        return new Taken(taken, taken.getSideOutput(MachineOperator.LATE));
    }

    private static SingleOutputStreamOperator<RowBlock> takeAsTheyCome(
            List<? extends DataStream<RowBlock>> facts, MachineKind kind, MachineOptions options) {
        SingleOutputStreamOperator<RowBlock> taken =
                all(facts, 0, kind, options).transform("run machines", ROWS, new RunMachines(kind, options));
        @SuppressWarnings("unchecked") // made by transform() with this input
        OneInputTransformation<RowBlock, RowBlock> transformation =
                (OneInputTransformation<RowBlock, RowBlock>) taken.getTransformation();
        // the blocks are partitioned already, by shard; this says so where Flink would hash every row
        transformation.setStateKeySelector(new KeyOfBlock(new Shards(options.shards())));
        transformation.setStateKeyType(Types.INT);
        return taken;
    }

    private static SingleOutputStreamOperator<RowBlock> merge(
            List<? extends DataStream<RowBlock>> facts, MachineKind kind, MachineOptions options) {
        if (facts.size() < 2) {
            throw new IllegalArgumentException(kind.name() + " has several topics of facts, and this is one stream");
        }
        SingleOutputStreamOperator<RowBlock> taken = all(facts.subList(0, 1), 0, kind, options)
                .connect(all(facts.subList(1, facts.size()), 1, kind, options))
                .transform("run machines", ROWS, new RunMergedMachines(kind, options));
        @SuppressWarnings("unchecked") // made by transform() with these inputs
        TwoInputTransformation<RowBlock, RowBlock, RowBlock> transformation =
                (TwoInputTransformation<RowBlock, RowBlock, RowBlock>) taken.getTransformation();
        KeyOfBlock key = new KeyOfBlock(new Shards(options.shards()));
        transformation.setStateKeySelectors(key, key);
        transformation.setStateKeyType(Types.INT);
        return taken;
    }

    /** Facts of several sources, each cut for the shards' subtasks. */
    private static DataStream<RowBlock> all(
            List<? extends DataStream<RowBlock>> facts, int number, MachineKind kind, MachineOptions options) {
        DataStream<RowBlock> all = route(facts.get(0), number, kind, options.shards());
        for (int i = 1; i < facts.size(); i++) {
            all = all.union(route(facts.get(i), number + i, kind, options.shards()));
        }
        return all;
    }

    private static DataStream<RowBlock> route(DataStream<RowBlock> facts, int number, MachineKind kind, int shards) {
        int parallelism = facts.getExecutionEnvironment().getParallelism();
        return facts.transform("route facts", ROWS, new RouteFacts(factSchemas(kind), shards, parallelism))
                .uid(number == 0 ? "route-facts" : "route-facts-" + number)
                .setParallelism(facts.getParallelism())
                .partitionCustom(new ShardOwner(shards), new ShardOfBlock(shards));
    }

    /** One of the shards of a block; all belong to the same subtask. */
    private record ShardOfBlock(int shards) implements KeySelector<RowBlock, Integer> {
        @Override
        public Integer getKey(RowBlock block) {
            return Shards.of(block.subject(0), shards);
        }
    }

    /** The key of one of the shards of a block. */
    private record KeyOfBlock(Shards shards) implements KeySelector<RowBlock, Integer> {
        @Override
        public Integer getKey(RowBlock block) {
            return shards.key(shards.of(block.subject(0)));
        }
    }
}
