package io.sitthi.streaming.engine.machines;

import io.sitthi.streaming.engine.rows.RowBlock;

/** Facts that wait for their turn. */
interface WaitingFacts {

    /** Takes what is told of. */
    interface Taker {
        void take(RowBlock facts);
    }

    int count();

    /** Adds one that has come, or that a checkpoint holds. */
    void add(RowBlock block, int row);

    /** Tells of all facts, in blocks, as they are to be added after a restart; they stay. */
    void forEach(Taker taker);
}
