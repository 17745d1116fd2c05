package io.sitthi.streaming;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.replay.ReplayTables;
import java.util.List;

/**
 * A programme with its stream.
 *
 * @param inputs the datasets of its drops, the first of which names the day
 * @param prefix what its topics' names begin with
 * @param facts the end of the name of the topic of its facts
 */
record StreamKind<P extends Programme>(
        P programme,
        String yaml,
        MachineKind stream,
        ReplayTables tables,
        List<Schema> inputs,
        String prefix,
        String facts) {}
