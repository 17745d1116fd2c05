package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.rows.RowBlockSerializer;
import io.sitthi.streaming.engine.state.AppendLog;
import io.sitthi.streaming.engine.state.EventTime;
import io.sitthi.streaming.engine.state.SavedLog;
import io.sitthi.streaming.engine.table.Shards;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Runs a kind's machine over the facts of its shards. State is kept by shard, which is Flink's key: the subjects' states,
 * the facts that wait for their turn, and up to when time has passed.
 *
 * <p>Facts are taken as they come, or, where the kind wants them in the order of time, when the watermark has passed their
 * instant; one that comes later than that is taken at once, and told of by {@link #LATE} as well. Then time itself passes:
 * Flink's watermarks are in milliseconds, and cover the last microsecond of theirs.
 */
final class RunMachines extends AbstractStreamOperator<RowBlock> implements OneInputStreamOperator<RowBlock, RowBlock> {

    private static final long serialVersionUID = 1L;

    /** Facts that came too late to be put in order. */
    static final OutputTag<RowBlock> LATE = new OutputTag<>("late-facts", MachineJob.ROWS);

    private static final int OUTPUT_BYTES = 1 << 20;
    private static final long MARK_MILLIS = 100;

    private final MachineKind kind;
    private final MachineOptions options;

    private transient List<Schema> factSchemas;
    private transient Shards shards;
    private transient KeyGroupRange range;
    private transient MachineShard[] own;

    /** By shard: its states, and then the machine's tables. */
    private transient SavedTable[][] saved;

    private transient List<MapState<Long, byte[]>> tableStates;

    /** By shard: the machine's logs. */
    private transient List<List<SavedLog<AppendLog>>> savedLogs;

    private transient List<MapState<Long, byte[]>> logStates;
    private transient ListState<RowBlock> pendingState;
    private transient PendingFacts pending;
    private transient boolean pendingSaved;
    private transient FactSort sort;
    private transient RowBlockBuilder rows;
    private transient RowBlockBuilder late;
    private transient Map<String, MachineTally> tallies;
    private transient Map<String, Integer> tallyColumns;

    /** The last microsecond that time has passed. */
    private transient long passedMicros;

    private transient long nextMarkMillis;
    private transient Counter facts;
    private transient Counter lateFacts;

    @SuppressWarnings("NullAway.Init") // initializeState() and open() set the rest
    RunMachines(MachineKind kind, MachineOptions options) {
        this.kind = kind;
        this.options = options;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        TaskInfo task = getRuntimeContext().getTaskInfo();
        range = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                options.shards(), task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
        shards = new Shards(options.shards());
        factSchemas = MachineJob.factSchemas(kind);
        rows = new RowBlockBuilder(MachineJob.outputSchemas(kind));
        late = new RowBlockBuilder(factSchemas);
        pending = new PendingFacts(factSchemas);
        sort = new FactSort(kind.newOrder());
        tallies = new HashMap<>();
        tallyColumns = new HashMap<>();
        passedMicros = Long.MIN_VALUE;
        nextMarkMillis = Long.MIN_VALUE;
        tableStates = new ArrayList<>();
        tableStates.add(context.getKeyedStateStore().getMapState(SavedTable.descriptor(SavedTable.STATES)));
        for (String table : kind.tables()) {
            tableStates.add(context.getKeyedStateStore().getMapState(SavedTable.descriptor(table)));
        }
        logStates = new ArrayList<>();
        for (String log : kind.newLogs().keySet()) {
            logStates.add(context.getKeyedStateStore().getMapState(SavedLog.descriptor(log)));
        }
        savedLogs = new ArrayList<>();
        pendingState = context.getKeyedStateStore()
                .getListState(new ListStateDescriptor<>("pending-facts", RowBlockSerializer.INSTANCE));
        EventMachine machine = kind.newMachine(new Outputs(), options.mode());
        own = new MachineShard[range.getNumberOfKeyGroups()];
        saved = new SavedTable[own.length][];
        for (int i = 0; i < own.length; i++) {
            int shard = range.getStartKeyGroup() + i;
            Collection<AppendLog> logs = kind.newLogs().values();
            own[i] = new MachineShard(machine, kind.tables().size(), logs, options.mode() == MachineKind.Mode.REPLAY);
            savedLogs.add(logs.stream().map(log -> new SavedLog<>(log)).toList());
            saved[i] = new SavedTable[tableStates.size()];
            saved[i][0] = new SavedTable(own[i].table(), shard);
            for (int t = 1; t < saved[i].length; t++) {
                saved[i][t] = new SavedTable(own[i].tables()[t - 1], shard);
            }
            if (context.isRestored()) {
                restore(i);
            }
        }
        Opening opening = kind.opening();
        if (opening != null && !context.isRestored()) {
            open(opening);
        }
    }

    private void open(Opening opening) throws IOException {
        opening.read(subject -> range.contains(shards.of(subject)), opened -> {
            for (int row = 0; row < opened.size(); row++) {
                shardOf(opened.subject(row)).open(opened, row);
            }
        });
    }

    private void restore(int i) throws Exception {
        setCurrentKey(shards.key(range.getStartKeyGroup() + i));
        for (int t = 0; t < saved[i].length; t++) {
            passedMicros = Math.max(passedMicros, saved[i][t].restore(tableStates.get(t)));
        }
        for (int log = 0; log < logStates.size(); log++) {
            savedLogs.get(i).get(log).restore(logStates.get(log), position -> {});
        }
        own[i].findSleepers();
        Iterable<RowBlock> blocks = pendingState.get();
        if (blocks != null) {
            for (RowBlock block : blocks) {
                pendingSaved = true;
                for (int row = 0; row < block.size(); row++) {
                    pending.add(block, row);
                }
            }
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        facts = getMetricGroup().counter("facts");
        lateFacts = getMetricGroup().counter("lateFacts");
        getMetricGroup().gauge("pendingFacts", pending::count);
        getMetricGroup().gauge("subjects", () -> sum(shard -> shard.table().count()));
        getMetricGroup().gauge("stateBytes", () -> sum(shard -> shard.table().stateBytes()));
        getMetricGroup().gauge("sleepers", () -> sum(MachineShard::sleepers));
    }

    /** The shards of this task, for tests. */
    MachineShard[] shardsOfTask() {
        return own;
    }

    private interface Figure {
        long of(MachineShard shard);
    }

    private long sum(Figure figure) {
        long sum = 0;
        for (MachineShard shard : own) {
            sum += figure.of(shard);
        }
        return sum;
    }

    @Override
    public void processElement(StreamRecord<RowBlock> element) {
        RowBlock block = element.getValue();
        facts.inc(block.size());
        boolean isOrdered = isOrdered() && options.mode() == MachineKind.Mode.LIVE;
        for (int row = 0; row < block.size(); row++) {
            if (!isOrdered || block.instant(row) == RowBlock.NO_INSTANT) {
                take(block, row);
            } else if (block.instant(row) > passedMicros) {
                pending.add(block, row);
            } else {
                take(block, row);
                late.add(block, row);
            }
        }
        emit();
    }

    /** Whether facts wait for their turn. A replay's come in order. */
    private boolean isOrdered() {
        return kind.isOrdered() || kind.isMerged();
    }

    private void take(RowBlock block, int row) {
        shardOf(block.subject(row)).take(block, row);
        if (rows.length() > OUTPUT_BYTES) {
            emit();
        }
    }

    private MachineShard shardOf(long subject) {
        int number = shards.of(subject) - range.getStartKeyGroup();
        if (number < 0 || number >= own.length) {
            throw new IllegalStateException("a fact of shard " + (number + range.getStartKeyGroup())
                    + " came to the subtask of " + range + ": it was cut for another parallelism");
        }
        return own[number];
    }

    private void emit() {
        if (rows.size() > 0) {
            output.collect(new StreamRecord<>(rows.build()));
        }
        if (late.size() > 0) {
            lateFacts.inc(late.size());
            output.collect(LATE, new StreamRecord<>(late.build()));
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long toMicros = Math.min(EventTime.lastMicros(mark.getTimestamp()), options.lastMicros());
        if (toMicros > passedMicros) {
            pending.release(toMicros, block -> {
                int[] order = sort.sort(block);
                for (int i = 0; i < block.size(); i++) {
                    take(block, order[i]);
                }
            });
            for (MachineShard shard : own) {
                shard.advance(toMicros);
                if (rows.length() > OUTPUT_BYTES) {
                    emit();
                }
            }
            passedMicros = toMicros;
            emit();
        }
        if (mark.getTimestamp() >= nextMarkMillis) {
            // nobody behind this task looks at it more closely
            nextMarkMillis = mark.getTimestamp() + Math.min(MARK_MILLIS, Long.MAX_VALUE - mark.getTimestamp());
            super.processWatermark(mark);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (int i = 0; i < own.length; i++) {
            boolean tellsTime = own[i].table().isDirty() || isOrdered();
            setCurrentKey(shards.key(range.getStartKeyGroup() + i));
            for (int t = 0; t < saved[i].length; t++) {
                saved[i][t].save(tableStates.get(t));
            }
            for (int log = 0; log < logStates.size(); log++) {
                savedLogs.get(i).get(log).save(logStates.get(log));
            }
            if (tellsTime) {
                saved[i][0].saveTime(tableStates.get(0), passedMicros);
            }
        }
        if (pendingSaved || pending.count() > 0) {
            savePending();
        }
    }

    /** By shard, so that they move with it. */
    private void savePending() throws Exception {
        RowBlockBuilder[] builders = new RowBlockBuilder[own.length];
        for (int i = 0; i < own.length; i++) {
            builders[i] = new RowBlockBuilder(factSchemas);
        }
        pending.forEach(block -> {
            for (int row = 0; row < block.size(); row++) {
                builders[shards.of(block.subject(row)) - range.getStartKeyGroup()].add(block, row);
            }
        });
        for (int i = 0; i < own.length; i++) {
            setCurrentKey(shards.key(range.getStartKeyGroup() + i));
            pendingState.clear();
            if (builders[i].size() > 0) {
                pendingState.add(builders[i].build());
            }
        }
        pendingSaved = pending.count() > 0;
    }

    /** The end of a bounded run: time has passed to its last microsecond, and every subject is told of. */
    @Override
    public void finish() throws Exception {
        if (options.mode() == MachineKind.Mode.REPLAY) {
            for (MachineShard shard : own) {
                shard.advance(options.lastMicros());
                shard.end(options.lastMicros());
                emit();
            }
            if (!options.run().isEmpty()) {
                MachineTallies all = MachineTallies.of(options.run());
                tallies.forEach((name, tally) -> all.add(name, tallyColumns.getOrDefault(name, 1), tally));
            }
        }
        super.finish();
    }

    /** What the machine writes to. */
    private final class Outputs implements MachineOutputs {

        @Override
        public RowSink rows(int output) {
            return rows.rows(output);
        }

        @Override
        public MachineTally tally(String name, int columns) {
            tallyColumns.put(name, columns);
            return tallies.computeIfAbsent(
                    name, unseen -> new MachineTally(columns, options.mode() == MachineKind.Mode.REPLAY));
        }
    }
}
