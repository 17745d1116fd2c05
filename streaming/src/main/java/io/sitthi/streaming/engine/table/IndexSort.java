package io.sitthi.streaming.engine.table;

import java.util.Arrays;

/**
 * Sorts row numbers stably, without boxing: a merge sort that begins from the runs that are in order already, for its
 * input is a few ordered streams one after the other.
 */
public final class IndexSort {

    /** Compares the rows of two numbers. */
    public interface Order {
        int compare(int left, int right);
    }

    private int[] source = {};
    private int[] target = {};
    private int[] runs = new int[16];

    /**
     * Sorts {@code rows[0 .. count)}.
     *
     * @return the sorted numbers; an array of this sorter's or {@code rows}, good until the next call
     */
    public int[] sort(int[] rows, int count, Order order) {
        int runCount = findRuns(rows, count, order);
        if (runCount <= 1) {
            return rows;
        }
        if (source.length < count) {
            source = new int[Math.max(count, source.length * 2)];
            target = new int[source.length];
        }
        System.arraycopy(rows, 0, source, 0, count);
        while (runCount > 1) {
            int merged = 0;
            for (int run = 0; run < runCount; run += 2) {
                int from = runs[run];
                int middle = run + 1 < runCount ? runs[run + 1] : count;
                int to = run + 2 < runCount ? runs[run + 2] : count;
                merge(from, middle, to, order);
                runs[merged] = from;
                merged++;
            }
            runCount = merged;
            int[] swap = source;
            source = target;
            target = swap;
        }
        return source;
    }

    private int findRuns(int[] rows, int count, Order order) {
        int runCount = count == 0 ? 0 : 1;
        runs[0] = 0;
        for (int i = 1; i < count; i++) {
            if (order.compare(rows[i - 1], rows[i]) > 0) {
                if (runCount == runs.length) {
                    runs = Arrays.copyOf(runs, runCount * 2);
                }
                runs[runCount] = i;
                runCount++;
            }
        }
        return runCount;
    }

    private void merge(int from, int middle, int to, Order order) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            if (left < middle && (right >= to || order.compare(source[left], source[right]) <= 0)) {
                target[at] = source[left];
                left++;
            } else {
                target[at] = source[right];
                right++;
            }
        }
    }
}
