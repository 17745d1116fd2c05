package io.sitthi.jobs.wallet.decide;

import java.util.Map;
import java.util.TreeMap;

/**
 * Two counts by a small number (a district code, a day): of all rows, and of some of them; at most 2^31 each. Unlike
 * {@link io.sitthi.jobs.engine.general.judge.Tally}, which takes any key and any number of columns, it needs neither
 * a search nor a check for overflow, because every row goes through it.
 */
final class PairTally {

    /** Other keys beyond this many, which occur in damaged data only, are counted together under {@link #OTHER}. */
    private static final int MAX_KEYS = 20_000;

    static final int OTHER = -1;

    /** Keys from 0 up to this are counted without a search: all district codes, and all days until 2079. */
    private static final int DIRECT = 40_000;

    private static final int CAPACITY = 1 << 16;

    private final int[] direct = new int[DIRECT * 2];
    private final int[] keys = new int[CAPACITY];
    private final long[] counts = new long[CAPACITY * 2];
    private final boolean[] used = new boolean[CAPACITY];
    private int size;

    /** Adds one to the first column, and to the second too if {@code second}. */
    void add(int key, boolean second) {
        if (key >= 0 && key < DIRECT) {
            direct[key * 2]++;
            direct[key * 2 + 1] += second ? 1 : 0;
        } else {
            int slot = slot(key);
            counts[slot * 2]++;
            counts[slot * 2 + 1] += second ? 1 : 0;
        }
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
    Map<Long, long[]> toMap() {
        Map<Long, long[]> map = new TreeMap<>();
        for (int key = 0; key < DIRECT; key++) {
            if (direct[key * 2] > 0) {
                map.put((long) key, new long[] {direct[key * 2], direct[key * 2 + 1]});
            }
        }
        for (int slot = 0; slot < CAPACITY; slot++) {
            if (used[slot]) {
                map.put((long) keys[slot], new long[] {counts[slot * 2], counts[slot * 2 + 1]});
            }
        }
        return map;
    }
}
