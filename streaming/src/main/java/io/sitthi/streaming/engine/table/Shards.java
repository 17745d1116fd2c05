package io.sitthi.streaming.engine.table;

import java.io.Serializable;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Splits accounts, or whatever else has an id, over the key groups of Flink: a shard is a key group, and its state moves as a whole when the job is
 * scaled. Flink assigns keys to key groups by hashing; {@link #key} gives for every shard the smallest key that is
 * assigned to just that key group.
 */
public final class Shards implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int[] keys;

    /** @param count the job's maximum parallelism */
    public Shards(int count) {
        keys = new int[count];
        boolean[] found = new boolean[count];
        int left = count;
        for (int key = 0; left > 0; key++) {
            int group = KeyGroupRangeAssignment.assignToKeyGroup(key, count);
            if (!found[group]) {
                found[group] = true;
                keys[group] = key;
                left--;
            }
        }
    }

    public int count() {
        return keys.length;
    }

    /** The shard of an account. Part of the format of a job's state: it must never change. */
    public static int of(long accountId, int count) {
        return (int) ((Hashes.of(accountId, 0) >>> 32) * count >>> 32);
    }

    public int of(long accountId) {
        return of(accountId, keys.length);
    }

    /** The key under which Flink keeps the state of a shard. */
    public int key(int shard) {
        return keys[shard];
    }

    /** The subtask that owns a shard. */
    public static int subtask(int shard, int count, int parallelism) {
        return KeyGroupRangeAssignment.computeOperatorIndexForKeyGroup(count, parallelism, shard);
    }
}
