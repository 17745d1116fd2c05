package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.machines.kafka.RowJson;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.rows.RowView;
import io.sitthi.streaming.engine.table.Shards;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The subtasks that run a kind's machines in Flink's test harness: fed, snapshot, and scaled. */
public final class MachineRun implements AutoCloseable {

    private static final int SHARDS = 16;

    private final MachineKind kind;
    private final MachineOptions options = new MachineOptions(MachineKind.Mode.LIVE, SHARDS, Long.MAX_VALUE, "");
    private final List<Schema> factSchemas;
    private final List<Schema> outputSchemas;
    private List<AbstractStreamOperatorTestHarness<RowBlock>> subtasks = new ArrayList<>();
    private List<MachineOperator> operators = new ArrayList<>();
    private final RowJson toJson = new RowJson();
    private int scaledFrom;

    /** What was written: the output's name and its columns. */
    public final List<String> written = new ArrayList<>();

    /** The same rows as messages hold them: the output's name, a space and the row. */
    public final List<String> json = new ArrayList<>();

    /** The facts that were late. */
    public final List<String> late = new ArrayList<>();

    public MachineRun(MachineKind kind) throws Exception {
        this.kind = kind;
        factSchemas = MachineJob.factSchemas(kind);
        outputSchemas = MachineJob.outputSchemas(kind);
        start(1, null);
    }

    private void start(int parallelism, OperatorSubtaskState state) throws Exception {
        Shards shards = new Shards(SHARDS);
        subtasks = new ArrayList<>();
        operators = new ArrayList<>();
        for (int i = 0; i < parallelism; i++) {
            AbstractStreamOperatorTestHarness<RowBlock> harness = harness(shards, parallelism, i);
            harness.setStateBackend(new HashMapStateBackend());
            harness.setup();
            if (state != null) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, SHARDS, scaledFrom, parallelism, i));
            }
            harness.open();
            subtasks.add(harness);
        }
    }

    private AbstractStreamOperatorTestHarness<RowBlock> harness(Shards shards, int parallelism, int subtask)
            throws Exception {
        KeySelector<RowBlock, Integer> key = block -> shards.key(shards.of(block.subject(0)));
        if (kind.isMerged()) {
            RunMergedMachines operator = new RunMergedMachines(kind, options);
            operators.add(operator);
            return new KeyedTwoInputStreamOperatorTestHarness<>(
                    operator, key, key, Types.INT, SHARDS, parallelism, subtask);
        }
        RunMachines operator = new RunMachines(kind, options);
        operators.add(operator);
        return new KeyedOneInputStreamOperatorTestHarness<>(operator, key, Types.INT, SHARDS, parallelism, subtask);
    }

    @SuppressWarnings("unchecked") // made by harness() so
    private static KeyedOneInputStreamOperatorTestHarness<Integer, RowBlock, RowBlock> oneInput(
            AbstractStreamOperatorTestHarness<RowBlock> subtask) {
        return (KeyedOneInputStreamOperatorTestHarness<Integer, RowBlock, RowBlock>) subtask;
    }

    @SuppressWarnings("unchecked") // made by harness() so
    private static KeyedTwoInputStreamOperatorTestHarness<Integer, RowBlock, RowBlock, RowBlock> twoInputs(
            AbstractStreamOperatorTestHarness<RowBlock> subtask) {
        return (KeyedTwoInputStreamOperatorTestHarness<Integer, RowBlock, RowBlock, RowBlock>) subtask;
    }

    /** A builder for the kind's facts. */
    public RowBlockBuilder facts() {
        return new RowBlockBuilder(factSchemas);
    }

    /** Cut as the router would. */
    public void feed(RowBlock facts) throws Exception {
        for (int i = 0; i < subtasks.size(); i++) {
            int owner = i;
            if (kind.isMerged()) {
                RowBlock first = rows(facts, row -> isOwn(facts, row, owner) && isOfFirstTopic(facts, row));
                RowBlock others = rows(facts, row -> isOwn(facts, row, owner) && !isOfFirstTopic(facts, row));
                if (others.size() > 0) {
                    twoInputs(subtasks.get(i)).processElement2(new StreamRecord<>(others));
                }
                if (first.size() > 0) {
                    twoInputs(subtasks.get(i)).processElement1(new StreamRecord<>(first));
                }
                continue;
            }
            RowBlock own = rows(facts, row -> isOwn(facts, row, owner));
            if (own.size() > 0) {
                oneInput(subtasks.get(i)).processElement(new StreamRecord<>(own));
            }
        }
        collect();
    }

    private boolean isOwn(RowBlock facts, int row, int subtask) {
        return Shards.subtask(Shards.of(facts.subject(row), SHARDS), SHARDS, subtasks.size()) == subtask;
    }

    private boolean isOfFirstTopic(RowBlock facts, int row) {
        return kind.topic(facts.dataset(row)) == 0;
    }

    private RowBlock rows(RowBlock of, IntPredicate isAsked) {
        RowBlockBuilder rows = facts();
        for (int row = 0; row < of.size(); row++) {
            if (isAsked.test(row)) {
                rows.add(of, row);
            }
        }
        return rows.build();
    }

    /** All topics have been read up to an instant. */
    public void timePasses(long toMillis) throws Exception {
        if (kind.isMerged()) {
            firstTopicIsRead(toMillis);
            otherTopicsAreRead(toMillis);
            return;
        }
        for (var subtask : subtasks) {
            oneInput(subtask).processWatermark(new Watermark(toMillis));
        }
        collect();
    }

    /** Of a kind whose topics are merged. */
    public void firstTopicIsRead(long toMillis) throws Exception {
        for (var subtask : subtasks) {
            twoInputs(subtask).processWatermark1(new Watermark(toMillis));
        }
        collect();
    }

    /** Of a kind whose topics are merged. */
    public void otherTopicsAreRead(long toMillis) throws Exception {
        for (var subtask : subtasks) {
            twoInputs(subtask).processWatermark2(new Watermark(toMillis));
        }
        collect();
    }

    /**
     * Takes a snapshot, closes everything, and restores it at another parallelism.
     *
     * @return bytes of the state
     */
    public long restart(int parallelism, long checkpoint) throws Exception {
        List<OperatorSubtaskState> states = new ArrayList<>();
        long bytes = 0;
        for (var subtask : subtasks) {
            OperatorSubtaskState state = subtask.snapshot(checkpoint, checkpoint);
            states.add(state);
            bytes += state.getStateSize();
        }
        collect();
        scaledFrom = subtasks.size();
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(states.toArray(new OperatorSubtaskState[0]));
        close();
        start(parallelism, all);
        return bytes;
    }

    private void collect() {
        for (var subtask : subtasks) {
            for (Object element : subtask.getOutput()) {
                if (element instanceof StreamRecord<?> record && record.getValue() instanceof RowBlock block) {
                    lines(block, outputSchemas, written);
                    for (int row = 0; row < block.size(); row++) {
                        Schema schema = outputSchemas.get(block.dataset(row));
                        byte[] message = toJson.write(new RowView(schema).set(block), row, schema);
                        json.add(schema.name() + " " + new String(message, StandardCharsets.UTF_8));
                    }
                }
            }
            subtask.getOutput().clear();
            var side = subtask.getSideOutput(MachineOperator.LATE);
            if (side != null) {
                side.forEach(record -> lines(record.getValue(), factSchemas, late));
                side.clear();
            }
        }
    }

    /** The rows of a block as text. */
    public static void lines(RowBlock block, List<Schema> schemas, List<String> into) {
        TextSlice text = new TextSlice();
        for (int row = 0; row < block.size(); row++) {
            Schema schema = schemas.get(block.dataset(row));
            RowView view = new RowView(schema).set(block);
            StringBuilder line = new StringBuilder(schema.name());
            for (int c = 0; c < schema.columns().size(); c++) {
                Column column = schema.columns().get(c);
                line.append('|');
                if (!view.isNull(row, c)) {
                    switch (column.type()) {
                        case STRING -> line.append(view.textAt(row, c, text));
                        case UUID -> line.append(Long.toHexString(view.uuidLow(row, c)));
                        default -> line.append(view.longAt(row, c));
                    }
                }
            }
            into.add(line.toString());
        }
    }

    private long sum(ToLongFunction<MachineShard> figure) {
        long sum = 0;
        for (MachineOperator operator : operators) {
            for (MachineShard shard : operator.shardsOfTask()) {
                sum += figure.applyAsLong(shard);
            }
        }
        return sum;
    }

    public long subjects() {
        return sum(shard -> shard.table().count());
    }

    /** Bytes of all states, without the tables around them. */
    public long stateBytes() {
        return sum(shard -> shard.table().stateBytes());
    }

    /** Bytes of memory: states, tables, and the index of wake-ups. */
    public long memoryBytes() {
        return sum(MachineShard::memoryBytes);
    }

    /** Subjects whom time will wake. */
    public long sleepers() {
        return sum(MachineShard::sleepers);
    }

    /**
     * Closes as a failure would: the harness's own closing finishes the operators first, as at the end of a bounded
     * run.
     */
    @Override
    public void close() throws Exception {
        for (MachineOperator operator : operators) {
            operator.close();
        }
    }
}
