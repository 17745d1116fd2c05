package io.sitthi.streaming.engine.machines;

import java.util.Map;
import java.util.TreeMap;

/** Counts by a number and a column. For one thread. */
public final class MachineTally {

    private final int columns;
    private final boolean isKept;
    private final Map<Long, long[]> counts = new TreeMap<>();
    private long lastKey;
    private long[] last = {};

    MachineTally(int columns, boolean isKept) {
        this.columns = columns;
        this.isKept = isKept;
    }

    public void add(long key, int column, long count) {
        if (!isKept || count == 0) {
            return;
        }
        if (last.length == 0 || key != lastKey) {
            last = counts.computeIfAbsent(key, unseen -> new long[columns]);
            lastKey = key;
        }
        last[column] += count;
    }

    /** By key, in order. */
    public Map<Long, long[]> counts() {
        return counts;
    }

    void addAll(MachineTally other) {
        other.counts.forEach((key, row) -> {
            for (int column = 0; column < row.length; column++) {
                add(key, column, row[column]);
            }
        });
    }
}
