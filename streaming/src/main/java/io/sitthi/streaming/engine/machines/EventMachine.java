package io.sitthi.streaming.engine.machines;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.state.AppendLog;

/**
 * A kind's machine, which holds the state of one subject at a time and writes rows. The stream loads one subject's
 * state after another into it. For one thread.
 */
public interface EventMachine {

    /** Loads the state of a new subject, of whom nothing is known. */
    void clear(long subject);

    /** Loads a subject's state, as {@link #write} wrote it. */
    void read(long subject, StateReader in);

    void write(StateWriter out);

    /**
     * Gives the machine the kind's {@link MachineKind#tables} and logs for the subject that it is given next.
     *
     * @param tables in the kind's order; those of one shard
     * @param logs in the kind's order; those of one shard
     */
    default void use(StateTable[] tables, AppendLog[] logs) {}

    /** Whether the subject's state has changed since it was read or cleared. */
    default boolean isChanged() {
        return true;
    }

    /** Takes a row with which the stream begins. */
    default void open(RowBlock rows, int row) {
        throw new UnsupportedOperationException("this kind opens with nothing");
    }

    /** Whether the state is that of a new subject: then none is kept. */
    boolean isBlank();

    /**
     * The first instant at which time alone changes something, or something can be forgotten; {@link Long#MAX_VALUE} for
     * none.
     */
    long wakesAt();

    /** Takes a fact of the subject, sound or defective. */
    void take(RowBlock facts, int row);

    /** Whether the last fact may have changed the state: then it is saved again. */
    default boolean hasChanged() {
        return true;
    }

    /** Lets time pass to an instant. */
    void advance(long toMicros);

    /**
     * Ends a bounded run: writes what follows from the subject's final state.
     *
     * @param lastMicros the last microsecond of the run's day, to which time has been advanced
     */
    void end(long lastMicros);
}
