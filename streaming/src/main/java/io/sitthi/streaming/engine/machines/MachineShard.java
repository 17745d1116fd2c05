package io.sitthi.streaming.engine.machines;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.state.AppendLog;
import java.util.Arrays;
import java.util.Collection;

/**
 * The subjects of one shard: their states, and when time wakes them. The machine is the task's, shared by its shards; the
 * state of the subject that it took last stays in it until another is asked for.
 */
final class MachineShard {

    private static final int FEW_WAKE_UPS = 1024;

    private final StateTable table = new StateTable();
    private final StateTable[] tables;
    private final AppendLog[] logs;
    private final WakeUps wakeUps = new WakeUps();
    private final EventMachine machine;
    private final boolean keepsBlanks;
    private final StateReader reader = new StateReader();
    private final StateWriter writer = new StateWriter();

    /** Subjects whom time will wake. */
    private int sleepers;

    /** Whether the subject that was loaded last had a state. */
    private boolean isKnown;

    /**
     * A shard without subjects.
     *
     * @param tables how many the machine keeps beside the states
     * @param logs new ones, which the machine keeps too
     * @param keepsBlanks whether subjects without a state are remembered, to be reported at the end
     */
    MachineShard(EventMachine machine, int tables, Collection<AppendLog> logs, boolean keepsBlanks) {
        this.machine = machine;
        this.tables = new StateTable[tables];
        Arrays.setAll(this.tables, unseen -> new StateTable());
        this.logs = logs.toArray(new AppendLog[0]);
        this.keepsBlanks = keepsBlanks;
    }

    /** What the machine keeps for ever. */
    AppendLog[] logs() {
        return logs;
    }

    /** What the machine keeps beside the states. */
    StateTable[] tables() {
        return tables;
    }

    StateTable table() {
        return table;
    }

    long memoryBytes() {
        return Arrays.stream(tables).mapToLong(StateTable::memoryBytes).sum()
                + table.memoryBytes()
                + wakeUps.memoryBytes();
    }

    int sleepers() {
        return sleepers;
    }

    int wakeUps() {
        return wakeUps.size();
    }

    void take(RowBlock facts, int row) {
        long subject = facts.subject(row);
        long wakes = load(subject);
        machine.take(facts, row);
        if (machine.hasChanged() || keepsBlanks && !isKnown) {
            store(subject, wakes, true);
        }
    }

    /** Takes a row with which the stream begins. */
    void open(RowBlock rows, int row) {
        long subject = rows.subject(row);
        long wakes = load(subject);
        machine.open(rows, row);
        store(subject, wakes, true);
    }

    private long load(long subject) {
        machine.use(tables, logs);
        isKnown = table.find(subject, reader);
        if (isKnown) {
            machine.read(subject, reader);
            return machine.wakesAt();
        }
        machine.clear(subject);
        return Long.MAX_VALUE;
    }

    /**
     * Keeps the machine's state.
     *
     * @param isListed whether the wake-ups have an entry of the subject at {@code wokeAt} or before, if it was to be woken
     */
    private void store(long subject, long wokeAt, boolean isListed) {
        long wakesAt = machine.wakesAt();
        sleepers += (wakesAt == Long.MAX_VALUE ? 0 : 1) - (wokeAt == Long.MAX_VALUE ? 0 : 1);
        // of one that is now to be woken later the earlier entry leads to the new instant when it is taken
        if (wakesAt != Long.MAX_VALUE && (wakesAt < wokeAt || !isListed)) {
            wakeUps.add(wakesAt, subject);
        }
        if (!machine.isChanged()) {
            return;
        }
        if (!keepsBlanks && machine.isBlank()) {
            table.remove(subject);
        } else {
            writer.clear();
            machine.write(writer);
            table.put(subject, writer);
        }
    }

    /** Lets time pass to an instant. */
    void advance(long toMicros) {
        while (wakeUps.size() > 0 && wakeUps.earliest() <= toMicros) {
            long subject = wakeUps.take();
            if (!table.find(subject, reader)) {
                continue;
            }
            machine.use(tables, logs);
            machine.read(subject, reader);
            long wakes = machine.wakesAt();
            if (wakes <= toMicros) {
                machine.advance(toMicros);
                store(subject, wakes, false);
            } else if (wakes != Long.MAX_VALUE) {
                wakeUps.add(wakes, subject);
            }
        }
        if (wakeUps.size() > FEW_WAKE_UPS && wakeUps.size() > 2 * sleepers) {
            wakeUps.keep(this::wakesAt);
        }
    }

    private long wakesAt(long subject) {
        if (!table.find(subject, reader)) {
            return Long.MAX_VALUE;
        }
        machine.use(tables, logs);
        machine.read(subject, reader);
        return machine.wakesAt();
    }

    /** Finds from all states whom time will wake. */
    void findSleepers() {
        wakeUps.clear();
        sleepers = 0;
        StateReader each = new StateReader();
        try {
            table.forEach((subject, bytes, offset, length) -> {
                machine.read(subject, each.set(bytes, offset, length));
                long wakesAt = machine.wakesAt();
                if (wakesAt != Long.MAX_VALUE) {
                    wakeUps.add(wakesAt, subject);
                    sleepers++;
                }
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes what follows from every subject's final state. */
    void end(long lastMicros) throws Exception {
        StateReader each = new StateReader();
        table.forEach((subject, bytes, offset, length) -> {
            machine.read(subject, each.set(bytes, offset, length));
            machine.end(lastMicros);
        });
    }
}
