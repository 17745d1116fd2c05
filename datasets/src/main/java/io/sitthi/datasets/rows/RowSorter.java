package io.sitthi.datasets.rows;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Puts a subject's rows into the order in which a programme takes them, without moving them and without an object for any
 * of them: a stable merge sort of row numbers. Keeps its arrays for the next subject; for one thread.
 */
public final class RowSorter {

    /** An order of the rows of one dataset. */
    @FunctionalInterface
    public interface Order {

        /** Negative when one row comes before the other, positive when after it, 0 when they are the same. */
        int compare(SubjectRows rows, int one, int other);
    }

    /** So few are sorted by insertion. */
    private static final int SHORT = 12;

    /** Larger arrays are given back. */
    private static final int LARGEST_KEPT = 1 << 16;

    private int[] order = new int[SHORT];
    private int[] spare = new int[SHORT];
    private int count;

    /** Sorts the sound rows. */
    public void sort(SubjectRows rows, Order by) {
        sort(rows, row -> true, by);
    }

    /** Sorts those of the sound rows that are wanted. */
    public void sort(SubjectRows rows, IntPredicate wanted, Order by) {
        if (order.length > LARGEST_KEPT || order.length < rows.count()) {
            order = new int[Math.max(SHORT, rows.count())];
            spare = new int[order.length];
        }
        count = 0;
        for (int row = 0; row < rows.count(); row++) {
            if (!rows.isDefective(row) && wanted.test(row)) {
                order[count++] = row;
            }
        }
        sort(rows, by, 0, count);
    }

    /** How many sound rows there are. */
    public int count() {
        return count;
    }

    /** The row that comes at a place, from 0. */
    public int row(int place) {
        return order[place];
    }

    private void sort(SubjectRows rows, Order by, int from, int to) {
        if (to - from <= SHORT) {
            insert(rows, by, from, to);
            return;
        }
        int middle = from + to >>> 1;
        sort(rows, by, from, middle);
        sort(rows, by, middle, to);
        if (by.compare(rows, order[middle - 1], order[middle]) <= 0) {
            return;
        }
        System.arraycopy(order, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        for (int at = from; left < middle; at++) {
            boolean takeRight = right < to && by.compare(rows, order[right], spare[left]) < 0;
            order[at] = takeRight ? order[right++] : spare[left++];
        }
    }

    private void insert(SubjectRows rows, Order by, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int row = order[i];
            int at = i;
            while (at > from && by.compare(rows, row, order[at - 1]) < 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = row;
        }
    }

    /** The row numbers in order, as an array of their own. */
    public int[] toArray() {
        return Arrays.copyOf(order, count);
    }
}
