package io.sitthi.jobs.wallet.decide;

import java.util.Map;
import java.util.TreeMap;

/** Counts by a small number (a district code, a day) in two columns, in primitive arrays. */
final class Tally {

    /** Keys beyond this many, which only damaged data has, are counted together under {@link #OTHER}. */
    private static final int MAX_KEYS = 20_000;

    static final int OTHER = -1;

    private static final int CAPACITY = 1 << 16;

    private final int[] keys = new int[CAPACITY];
    private final long[] counts = new long[CAPACITY * 2];
    private final boolean[] used = new boolean[CAPACITY];
    private int size;

    /** Adds to the first column always, to the second as well when {@code second}. */
    void add(int key, long first, long second) {
        int slot = slot(key);
        counts[slot * 2] += first;
        counts[slot * 2 + 1] += second;
    }

    private int slot(int key) {
        int slot = (key * 0x9e3779b9) >>> 16;
        while (used[slot]) {
            if (keys[slot] == key) {
                return slot;
            }
            slot = (slot + 1) & (CAPACITY - 1);
        }
        if (size >= MAX_KEYS && key != OTHER) {
            return slot(OTHER);
        }
        used[slot] = true;
        keys[slot] = key;
        size++;
        return slot;
    }

    /** Both columns by key, in order of key. */
    Map<Integer, long[]> toMap() {
        Map<Integer, long[]> map = new TreeMap<>();
        for (int slot = 0; slot < CAPACITY; slot++) {
            if (used[slot]) {
                map.put(keys[slot], new long[] {counts[slot * 2], counts[slot * 2 + 1]});
            }
        }
        return map;
    }
}
