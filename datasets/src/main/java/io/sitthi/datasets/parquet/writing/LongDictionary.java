package io.sitthi.datasets.parquet.writing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the distinct values of a column in the order in which they first appear, up to a limit.
 *
 * <p>Values that lie close together (codes, days) are found in a table by their distance from the smallest. Others are
 * hashed: open addressing with linear probing, at most half full, starting small so that a column of few values stays in
 * the cache.
 */
final class LongDictionary {

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final int MAX_DIRECT = 1 << 16;
    /**
     * If nine in ten of this many values are new, a dictionary would not pay: there would be more than 80,000
     * entries, if the order is random.
     */
    private static final int SAMPLE = 1 << 14;

    private static final int SAMPLE_MAX_DISTINCT = SAMPLE / 10 * 9;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final int limit;
    private final long min;
    private final boolean direct;
    private long[] values = new long[FIRST_CAPACITY / 2];
    private int size;
    /** Number of a value plus one; 0 where there is none. */
    private int[] slots;

    private int shift;

    /** For values from {@code min} to {@code max}, both included. */
    LongDictionary(int limit, long min, long max) {
        this.limit = limit;
        this.min = min;
        this.direct = max - min >= 0 && max - min < MAX_DIRECT;
        this.slots = new int[direct ? (int) (max - min) + 1 : FIRST_CAPACITY];
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(FIRST_CAPACITY);
    }

    int size() {
        return size;
    }

    /** The values by their number; only the first {@link #size()} count. */
    long[] values() {
        return values;
    }

    /** The number of each value, unspecified where it is null; null when there are too many distinct ones. */
    int @Nullable [] number(long[] column, boolean @Nullable [] nulls, int rows) {
        int[] ids = new int[rows];
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                int id = idOf(column[i]);
                if (id < 0 || i == SAMPLE && size > SAMPLE_MAX_DISTINCT) {
                    return null;
                }
                ids[i] = id;
            }
        }
        return ids;
    }

    /** As {@link #number(long[], boolean[], int)}. */
    int @Nullable [] number(int[] column, boolean @Nullable [] nulls, int rows) {
        int[] ids = new int[rows];
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                int id = idOf(column[i]);
                if (id < 0 || i == SAMPLE && size > SAMPLE_MAX_DISTINCT) {
                    return null;
                }
                ids[i] = id;
            }
        }
        return ids;
    }

    /** -1 when the value is new and the dictionary is full. */
    private int idOf(long value) {
        if (direct) {
            int id = slots[(int) (value - min)] - 1;
            return id < 0 ? add(value, (int) (value - min)) : id;
        }
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
            values = Arrays.copyOf(values, values.length * 2);
            if (!direct) {
                growSlots();
                return idOf(value);
            }
        }
        values[size] = value;
        slots[slot] = ++size;
        return size - 1;
    }

    private void growSlots() {
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
