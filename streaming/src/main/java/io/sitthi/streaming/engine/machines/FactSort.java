package io.sitthi.streaming.engine.machines;

import io.sitthi.streaming.engine.rows.RowBlock;

/**
 * Puts the rows of a block in the order in which a kind takes them: by instant, and those of one subject and one instant
 * as the kind says. A stable merge sort of row numbers. Keeps its arrays; for one thread.
 */
public final class FactSort {

    /** Runs as short as this are sorted by insertion. */
    private static final int SHORT = 12;

    private final MachineKind.Order order;
    private int[] rows = new int[SHORT];
    private int[] spare = new int[SHORT];

    public FactSort(MachineKind.Order order) {
        this.order = order;
    }

    /** The rows in order; the first {@code block.size()} of the array, which is valid until the next sort. */
    public int[] sort(RowBlock block) {
        int size = block.size();
        if (rows.length < size) {
            rows = new int[size + size / 2];
            spare = new int[rows.length];
        }
        boolean isSorted = true;
        for (int row = 0; row < size; row++) {
            rows[row] = row;
            isSorted &= row == 0 || compare(block, row - 1, row) <= 0;
        }
        if (!isSorted) {
            sort(block, 0, size);
        }
        return rows;
    }

    private int compare(RowBlock block, int one, int other) {
        long instant = block.instant(one);
        long otherInstant = block.instant(other);
        if (instant != otherInstant) {
            return instant < otherInstant ? -1 : 1;
        }
        int bySubject = Long.compare(block.subject(one), block.subject(other));
        return bySubject != 0 ? bySubject : order.compare(block, one, other);
    }

    private void sort(RowBlock block, int from, int to) {
        if (to - from <= SHORT) {
            insert(block, from, to);
            return;
        }
        int middle = from + to >>> 1;
        sort(block, from, middle);
        sort(block, middle, to);
        if (compare(block, rows[middle - 1], rows[middle]) <= 0) {
            return;
        }
        System.arraycopy(rows, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        for (int at = from; left < middle; at++) {
            boolean takeRight = right < to && compare(block, rows[right], spare[left]) < 0;
            rows[at] = takeRight ? rows[right++] : spare[left++];
        }
    }

    private void insert(RowBlock block, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            int at = i;
            while (at > from && compare(block, row, rows[at - 1]) < 0) {
                rows[at] = rows[at - 1];
                at--;
            }
            rows[at] = row;
        }
    }
}
