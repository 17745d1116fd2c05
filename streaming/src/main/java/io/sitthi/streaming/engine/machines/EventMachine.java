package io.sitthi.streaming.engine.machines;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.state.AppendLog;

/**
 * A kind's machine with the state of one subject in it, and with what it writes rows to. The stream puts one subject's
 * state after another into it. For one thread.
 */
public interface EventMachine {

    /** Makes it a new subject's, of whom nothing is known. */
    void clear(long subject);

    /** Puts a subject's state into it, as {@link #write} wrote it. */
    void read(long subject, StateReader in);

    void write(StateWriter out);

    /**
     * Where the machine keeps the kind's {@link MachineKind#tables} and logs of the subject that it is given next.
     *
     * @param tables in the kind's order; those of one shard
     * @param logs in the kind's order; those of one shard
     */
    default void use(StateTable[] tables, AppendLog[] logs) {}

    /** Whether the subject's state is another one since it was read or cleared. */
    default boolean isChanged() {
        return true;
    }

    /** Takes a row with which the stream begins. */
    default void open(RowBlock rows, int row) {
        throw new UnsupportedOperationException("this kind opens with nothing");
    }

    /** Whether there is nothing that a new subject would not have: then no state is kept. */
    boolean isBlank();

    /**
     * The first instant at which time alone changes something, or something can be forgotten; {@link Long#MAX_VALUE} for
     * none.
     */
    long wakesAt();

    /** Takes a fact of the subject, sound or defective. */
    void take(RowBlock facts, int row);

    /** Whether the state may be another than it was before the last fact was taken: then it is kept anew. */
    default boolean hasChanged() {
        return true;
    }

    /** Lets time pass to an instant. */
    void advance(long toMicros);

    /**
     * A bounded run has come to its end: writes what the subject's state says then.
     *
     * @param lastMicros the last microsecond of the run's day, to which time has been advanced
     */
    void end(long lastMicros);
}
