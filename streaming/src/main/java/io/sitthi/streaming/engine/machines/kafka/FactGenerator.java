package io.sitthi.streaming.engine.machines.kafka;

import io.sitthi.streaming.engine.rows.RowBlockBuilder;

/** Makes up plausible facts of a kind, for trying its stream out. For one thread. */
@FunctionalInterface
public interface FactGenerator {

    /**
     * Adds one fact.
     *
     * @param number from 0, one more each time
     * @param nowMicros when it happens
     */
    void add(long number, long nowMicros, RowBlockBuilder facts);
}
