package io.sitthi.streaming.engine.machines;

import io.sitthi.streaming.engine.rows.RowBlock;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.LongPredicate;

/**
 * The rows with which a stream that has no state begins. Every task reads them, and takes those of its own subjects, before
 * it takes any fact; the first checkpoint holds what came of them.
 */
public interface Opening extends Serializable {

    /** Takes rows: of one task, one block after another. */
    @FunctionalInterface
    interface Taker {
        void take(RowBlock rows);
    }

    /** The day at whose end the rows stand, in days since 1970-01-01. */
    long day();

    /**
     * Tells of the rows of some subjects.
     *
     * @throws IOException when they cannot be read, or are not what was promised
     */
    void read(LongPredicate isAsked, Taker taker) throws IOException;
}
