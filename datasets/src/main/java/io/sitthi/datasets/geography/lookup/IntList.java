package io.sitthi.datasets.geography.lookup;

import java.util.Arrays;

/** A list of ints that grows. */
final class IntList {

    private int[] values = new int[1024];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return values[index];
    }

    void set(int index, int value) {
        values[index] = value;
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, Math.min(size, Integer.MAX_VALUE - 8 - size)));
        }
        values[size++] = value;
    }

    /** Adds values of another list. */
    void addAll(IntList other, int from, int to) {
        for (int i = from; i < to; i++) {
            add(other.values[i]);
        }
    }

    /** Drops what was added since the list had this size. */
    void truncate(int smaller) {
        size = smaller;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
