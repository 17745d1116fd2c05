package io.sitthi.datasets.parquet;

import java.util.Arrays;

/**
 * Numbers the distinct values of a column in the order in which they first appear, up to a limit. Open addressing with
 * linear probing, at most half full; it starts small so that a column of few values stays in the cache.
 */
final class LongDictionary {

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final int limit;
    private long[] values = new long[FIRST_CAPACITY / 2];
    private int size;
    /** Number of a value plus one; 0 where there is none. */
    private int[] slots = new int[FIRST_CAPACITY];

    private int shift = Long.SIZE - Integer.numberOfTrailingZeros(FIRST_CAPACITY);

    LongDictionary(int limit) {
        this.limit = limit;
    }

    int size() {
        return size;
    }

    /** The values by their number; only the first {@link #size()} count. */
    long[] values() {
        return values;
    }

    /** The number of this value; -1 when it is new and the dictionary is full. */
    int idOf(long value) {
        int slot = (int) (value * GOLDEN_RATIO >>> shift);
        while (true) {
            int id = slots[slot] - 1;
            if (id < 0) {
                return add(value, slot);
            }
            if (values[id] == value) {
                return id;
            }
            slot = slot + 1 & slots.length - 1;
        }
    }

    private int add(long value, int slot) {
        if (size == limit) {
            return -1;
        }
        if (size == values.length) {
            grow();
            return idOf(value);
        }
        values[size] = value;
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        values = Arrays.copyOf(values, values.length * 2);
        slots = new int[slots.length * 2];
        shift--;
        for (int id = 0; id < size; id++) {
            int slot = (int) (values[id] * GOLDEN_RATIO >>> shift);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = id + 1;
        }
    }
}
