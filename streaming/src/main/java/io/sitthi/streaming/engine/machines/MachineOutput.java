package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.schema.Schema;
import java.io.Serializable;

/**
 * What a kind's stream writes.
 *
 * @param schema of its rows
 * @param topic the end of its topic's name, such as {@code act-decisions}; empty where there is none, and only a replay
 *     writes it
 * @param guarantee of the topic
 */
public record MachineOutput(Schema schema, String topic, Guarantee guarantee) implements Serializable {

    /** How often a row is written after a failure. */
    public enum Guarantee {
        /** At once; after a failure some are written again, and are the same. */
        AT_LEAST_ONCE,
        /** In transactions: to be read when the checkpoint is complete, and each stands there once. */
        EXACTLY_ONCE
    }

    /** A table that only a replay writes. */
    public static MachineOutput table(Schema schema) {
        return new MachineOutput(schema, "", Guarantee.EXACTLY_ONCE);
    }

    public boolean hasTopic() {
        return !topic.isEmpty();
    }
}
