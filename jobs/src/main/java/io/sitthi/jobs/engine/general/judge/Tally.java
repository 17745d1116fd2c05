package io.sitthi.jobs.engine.general.judge;

import io.sitthi.jobs.engine.scatter.Buckets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Counts by a number (a day, an office, a set of reasons), several for each, in primitive arrays that grow. */
public final class Tally {

    private static final int FIRST_CAPACITY = 64;

    private final int columns;
    private long[] keys = new long[FIRST_CAPACITY];
    private boolean[] used = new boolean[FIRST_CAPACITY];
    private long[] counts;
    private int size;

    public Tally(int columns) {
        this.columns = columns;
        this.counts = new long[FIRST_CAPACITY * columns];
    }

    /** Forgets all counts. */
    void clear() {
        Arrays.fill(used, false);
        Arrays.fill(counts, 0);
        size = 0;
    }

    public int columns() {
        return columns;
    }

    /** Adds to one of the counts of a key. */
    public void add(long key, int column, long more) {
        int slot = slot(key) * columns + column;
        counts[slot] = Math.addExact(counts[slot], more);
    }

    private int slot(long key) {
        int slot = (int) Buckets.mix(key) & keys.length - 1;
        while (used[slot]) {
            if (keys[slot] == key) {
                return slot;
            }
            slot = slot + 1 & keys.length - 1;
        }
        if (size >= keys.length / 2) {
            grow();
            return slot(key);
        }
        used[slot] = true;
        keys[slot] = key;
        size++;
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        boolean[] oldUsed = used;
        long[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        used = new boolean[keys.length];
        counts = new long[keys.length * columns];
        size = 0;
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldUsed[old]) {
                System.arraycopy(oldCounts, old * columns, counts, slot(oldKeys[old]) * columns, columns);
            }
        }
    }

    /** The counts by key, in order of key. */
    public Map<Long, long[]> toMap() {
        Map<Long, long[]> map = new TreeMap<>();
        for (int slot = 0; slot < keys.length; slot++) {
            if (used[slot]) {
                map.put(keys[slot], Arrays.copyOfRange(counts, slot * columns, (slot + 1) * columns));
            }
        }
        return map;
    }
}
