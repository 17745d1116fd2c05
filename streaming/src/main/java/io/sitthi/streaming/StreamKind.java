package io.sitthi.streaming;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.kafka.FactGenerator;
import io.sitthi.streaming.engine.machines.kafka.MachineTopics;
import io.sitthi.streaming.engine.machines.replay.ReplayTables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A programme with its stream.
 *
 * @param inputs the datasets of its drops, the first of which names the day
 * @param prefix what its topics' names begin with
 * @param facts the end of the name of the topic of its facts
 * @param own what the names of its dead-letter and control topics begin with, after the prefix
 * @param generator makes up facts for {@code stream --local}
 */
record StreamKind<P extends Programme>(
        P programme,
        String yaml,
        MachineKind stream,
        ReplayTables tables,
        List<Schema> inputs,
        String prefix,
        String facts,
        String own,
        FactGenerator generator) {

    /** @param otherPrefix null for the kind's own prefix */
    MachineTopics topics(@Nullable String otherPrefix) {
        return MachineTopics.of(stream, otherPrefix == null ? prefix : otherPrefix, facts, own);
    }

    /** The stream's default name. */
    String streamName() {
        return "sitthi-" + stream.name();
    }
}
