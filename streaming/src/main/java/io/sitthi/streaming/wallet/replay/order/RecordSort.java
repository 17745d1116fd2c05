package io.sitthi.streaming.wallet.replay.order;

import java.util.Arrays;

/** Sorts {@link PaymentRecord}s by their numbers, without moving them. */
final class RecordSort {

    /** Shorter runs are sorted by insertion. */
    private static final int SHORT_RUN = 16;

    private RecordSort() {}

    /**
     * The numbers of the records in order.
     *
     * <p>Within a slice the instants lie close together: instant and number of a record fit in one word, which the
     * library sorts fastest. Where they do not fit, the instant is cut short, and records that then look alike are
     * compared in full, as are those of one instant.
     */
    static int[] order(long[] data, int count) {
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            long micros = data[i * PaymentRecord.WORDS];
            earliest = Math.min(earliest, micros);
            latest = Math.max(latest, micros);
        }
        int numberBits = 32 - Integer.numberOfLeadingZeros(count);
        // the difference may exceed 63 bits: it is unsigned
        int rangeBits = count == 0 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(latest - earliest);
        int cut = Math.max(0, rangeBits + numberBits - (Long.SIZE - 1));
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = data[i * PaymentRecord.WORDS] - earliest >>> cut << numberBits | i;
        }
        Arrays.sort(keys);
        int[] order = new int[count];
        int mask = (1 << numberBits) - 1;
        for (int i = 0; i < count; i++) {
            order[i] = (int) keys[i] & mask;
        }
        int[] space = {};
        for (int from = 0; from < count; ) {
            int to = from + 1;
            while (to < count && keys[to] >>> numberBits == keys[from] >>> numberBits) {
                to++;
            }
            if (to - from > 1) {
                space = space.length < to - from ? new int[to - from] : space;
                sortRun(data, order, from, to, space);
            }
            from = to;
        }
        return order;
    }

    /** Merge sort: equal instants may be as many as there are payments. */
    private static void sortRun(long[] data, int[] order, int from, int to, int[] space) {
        if (to - from <= SHORT_RUN) {
            insertionSort(data, order, from, to);
            return;
        }
        int middle = from + to >>> 1;
        sortRun(data, order, from, middle, space);
        sortRun(data, order, middle, to, space);
        int left = middle - from;
        System.arraycopy(order, from, space, 0, left);
        int at = from;
        int i = 0;
        int j = middle;
        while (i < left && j < to) {
            order[at++] = isBefore(data, order[j], space[i]) ? order[j++] : space[i++];
        }
        System.arraycopy(space, i, order, at, left - i);
    }

    private static void insertionSort(long[] data, int[] order, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int moved = order[i];
            int at = i;
            while (at > from && isBefore(data, moved, order[at - 1])) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = moved;
        }
    }

    private static boolean isBefore(long[] data, int left, int right) {
        return PaymentRecord.compare(data, left * PaymentRecord.WORDS, right * PaymentRecord.WORDS) < 0;
    }
}
