package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.state.AppendLog;
import io.sitthi.streaming.engine.state.EventTime;
import io.sitthi.streaming.engine.state.SavedLog;
import io.sitthi.streaming.engine.state.StateFormat;
import io.sitthi.streaming.engine.state.StateParts;
import io.sitthi.streaming.engine.table.Shards;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Runs a kind's machine over the facts of its shards. State is kept by shard, which is Flink's key: the subjects'
 * states, the facts that wait for their turn, and up to when time has passed. Subclasses decide which facts wait, and
 * for what.
 */
abstract class MachineOperator extends AbstractStreamOperator<RowBlock> {

    private static final long serialVersionUID = 1L;

    /** Facts that came too late to be put in order. */
    static final OutputTag<RowBlock> LATE = new OutputTag<>("late-facts", MachineJob.ROWS);

    /** 2: all of it in one of Flink's states, in parts; of a state that changed only what is new in it. */
    private static final int STATE_FORMAT = 2;

    /** Parts of the state: from 0 on the states and the machine's tables, from here on its logs, and what waits. */
    private static final int FIRST_LOG = 64;

    private static final int PENDING = 128;

    private static final int OUTPUT_BYTES = 1 << 20;
    private static final long MARK_MILLIS = 100;

    final MachineKind kind;
    final MachineOptions options;

    private transient List<Schema> factSchemas;
    private transient Shards shards;
    private transient KeyGroupRange range;
    private transient MachineShard[] own;

    /** By shard: its states, and then the machine's tables. */
    private transient SavedTable[][] saved;

    /** All of the state: of each key the states, the machine's tables and logs, and the facts that wait. */
    private transient StateParts parts;

    private transient List<MapState<Long, byte[]>> tableStates;

    /** By shard: the machine's logs. */
    private transient List<List<SavedLog<AppendLog>>> savedLogs;

    private transient List<MapState<Long, byte[]>> logStates;
    private transient SavedFacts savedFacts;
    private transient WaitingFacts waiting;
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
    MachineOperator(MachineKind kind, MachineOptions options) {
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
        waiting = newWaitingFacts(factSchemas);
        tallies = new HashMap<>();
        tallyColumns = new HashMap<>();
        passedMicros = Long.MIN_VALUE;
        nextMarkMillis = Long.MIN_VALUE;
        StateFormat.require(context, STATE_FORMAT);
        parts = new StateParts(context.getKeyedStateStore().getMapState(SavedTable.descriptor(SavedTable.STATES)));
        tableStates = parts(0, 1 + kind.tables().size());
        logStates = parts(FIRST_LOG, kind.newLogs().size());
        savedFacts = new SavedFacts(parts.part(PENDING), factSchemas, range.getNumberOfKeyGroups());
        savedLogs = new ArrayList<>();
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

    private List<MapState<Long, byte[]>> parts(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(parts::part).toList();
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
        parts.read();
        for (int t = 0; t < saved[i].length; t++) {
            passedMicros = Math.max(passedMicros, saved[i][t].restore(tableStates.get(t)));
        }
        for (int log = 0; log < logStates.size(); log++) {
            savedLogs.get(i).get(log).restore(logStates.get(log), position -> {});
        }
        own[i].findSleepers();
        savedFacts.restore(i, waiting);
        parts.forget();
    }

    /** What holds the facts that wait; none yet. */
    abstract WaitingFacts newWaitingFacts(List<Schema> schemas);

    /** Whether it is remembered up to when time has passed. */
    abstract boolean tellsTime();

    @Override
    public void open() throws Exception {
        super.open();
        facts = getMetricGroup().counter("facts");
        lateFacts = getMetricGroup().counter("lateFacts");
        getMetricGroup().gauge("pendingFacts", waiting::count);
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

    /** Counts facts that have come. */
    final void count(RowBlock block) {
        facts.inc(block.size());
    }

    /** The last microsecond that time has passed. */
    final long passedMicros() {
        return passedMicros;
    }

    /** Counts a fact that came after its time. */
    final void countLate() {
        lateFacts.inc();
    }

    /** Tells of a fact that came too late to be put in order. */
    final void tellLate(RowBlock block, int row) {
        late.add(block, row);
        countLate();
    }

    final void take(RowBlock block, int row) {
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

    /** Sends on what the machine has written. */
    final void emit() {
        if (rows.size() > 0) {
            output.collect(new StreamRecord<>(rows.build()));
        }
        if (late.size() > 0) {
            output.collect(LATE, new StreamRecord<>(late.build()));
        }
    }

    /** The last microsecond up to which a watermark lets time pass. */
    final long lastMicros(Watermark mark) {
        return Math.min(EventTime.lastMicros(mark.getTimestamp()), options.lastMicros());
    }

    /** Lets time itself pass, after the facts up to then were taken: Flink's watermarks are in milliseconds. */
    final void passTime(long toMicros) {
        for (MachineShard shard : own) {
            shard.advance(toMicros);
            if (rows.length() > OUTPUT_BYTES) {
                emit();
            }
        }
        passedMicros = toMicros;
        emit();
    }

    /** Tells those behind this task how far time has passed; none of them looks at it closely. */
    final void tellTime(Watermark mark) throws Exception {
        if (mark.getTimestamp() >= nextMarkMillis) {
            nextMarkMillis = mark.getTimestamp() + Math.min(MARK_MILLIS, Long.MAX_VALUE - mark.getTimestamp());
            super.processWatermark(mark);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (int i = 0; i < own.length; i++) {
            boolean tellsTime = own[i].table().isDirty() || tellsTime();
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
        savedFacts.save(
                waiting,
                subject -> shards.of(subject) - range.getStartKeyGroup(),
                i -> setCurrentKey(shards.key(range.getStartKeyGroup() + i)));
    }

    /** Ends a bounded run: time passes to its last microsecond, and every subject's final state is written. */
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
