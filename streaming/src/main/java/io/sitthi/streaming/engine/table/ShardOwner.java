package io.sitthi.streaming.engine.table;

import org.apache.flink.api.common.functions.Partitioner;

/** Sends what belongs to a shard to the subtask that owns the shard. */
public record ShardOwner(int shards) implements Partitioner<Integer> {
    @Override
    public int partition(Integer shard, int subtasks) {
        return Shards.subtask(shard, shards, subtasks);
    }
}
