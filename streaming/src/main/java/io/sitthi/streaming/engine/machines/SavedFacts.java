package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.rows.RowBlockSerializer;
import java.io.IOException;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The facts that wait, in Flink's state: by shard, so that they move with it. */
final class SavedFacts {

    /** There is one piece of each shard. */
    private static final long PIECE = 0;

    private final MapState<Long, byte[]> state;
    private final RowBlockBuilder[] builders;

    /** Of which shards the state holds facts. */
    private final boolean[] areSaved;

    private final DataOutputSerializer out = new DataOutputSerializer(1 << 10);

    /** Makes the shard of a number among the task's the current key. */
    interface KeySetter {
        void set(int shard);
    }

    /** @param shards how many the task has */
    SavedFacts(MapState<Long, byte[]> state, List<Schema> schemas, int shards) {
        this.state = state;
        builders = new RowBlockBuilder[shards];
        for (int i = 0; i < shards; i++) {
            builders[i] = new RowBlockBuilder(schemas);
        }
        areSaved = new boolean[shards];
    }

    /**
     * Saves what waits, in the place of what waited before.
     *
     * @param shardOf the number among the task's shards of a subject
     */
    void save(WaitingFacts waiting, LongToIntFunction shardOf, KeySetter keys) throws Exception {
        waiting.forEach(block -> {
            for (int row = 0; row < block.size(); row++) {
                builders[shardOf.applyAsInt(block.subject(row))].add(block, row);
            }
        });
        for (int i = 0; i < builders.length; i++) {
            boolean waits = builders[i].size() > 0;
            if (!waits && !areSaved[i]) {
                continue;
            }
            keys.set(i);
            if (waits) {
                out.clear();
                RowBlockSerializer.INSTANCE.serialize(builders[i].build(), out);
                state.put(PIECE, out.getCopyOfBuffer());
            } else {
                state.remove(PIECE);
            }
            areSaved[i] = waits;
        }
    }

    /** Adds what waited in the shard of the current key. */
    void restore(int shard, WaitingFacts waiting) throws Exception {
        for (var piece : state.entries()) {
            areSaved[shard] = true;
            RowBlock block = read(piece.getValue());
            for (int row = 0; row < block.size(); row++) {
                waiting.add(block, row);
            }
        }
    }

    private static RowBlock read(byte[] bytes) throws IOException {
        return RowBlockSerializer.INSTANCE.deserialize(new DataInputDeserializer(bytes));
    }
}
