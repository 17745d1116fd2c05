package io.sitthi.streaming.engine.replay;

import java.util.Arrays;

/**
 * Cuts time into slices with about equally many facts, so that a slice fits in memory many times over. Where one
 * microsecond alone holds more, it is cut further, by the first bits of the id, which come next in the order.
 */
public final class TimeSlices {

    /** The most slices that one microsecond is cut into. */
    private static final int MAX_PARTS = 1 << 12;

    /** First instant of every range; the first range begins with time itself. */
    private long[] firsts = {Long.MIN_VALUE};

    /** Number of the first slice of every range. */
    private int[] slices = {0};

    /** Bits of the id that choose the slice within a range; 0 for a range of one slice. */
    private int[] idBits = {0};

    private int ranges = 1;

    private TimeSlices() {}

    /** Everything in one slice. */
    public static TimeSlices one() {
        return new TimeSlices();
    }

    /**
     * Chooses the slices.
     *
     * @param sample instants of some facts, each standing for as many; sorted here
     * @param rows how many facts there are
     * @param sliceRows how many a slice is to hold, about
     */
    public static TimeSlices choose(long[] sample, long rows, int sliceRows) {
        TimeSlices chosen = new TimeSlices();
        if (sample.length == 0) {
            return chosen;
        }
        Arrays.sort(sample);
        double weight = (double) rows / sample.length;
        int step = (int) Math.max(1, Math.min(sample.length, sliceRows / weight));
        int from = 0;
        while (sample.length - from > step) {
            long next = sample[from + step];
            if (next > sample[from]) {
                chosen.begin(next, 0);
                from = firstOf(sample, next, from);
                continue;
            }
            int end = endOf(sample, next, from);
            double parts = Math.min(MAX_PARTS, Math.ceil((end - from) * weight / sliceRows));
            chosen.begin(next, 32 - Integer.numberOfLeadingZeros((int) parts - 1));
            if (next == Long.MAX_VALUE) {
                break;
            }
            chosen.begin(next + 1, 0);
            from = end;
        }
        return chosen;
    }

    private static int firstOf(long[] sample, long value, int from) {
        int low = from;
        int high = sample.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sample[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int endOf(long[] sample, long value, int from) {
        return value == Long.MAX_VALUE ? sample.length : firstOf(sample, value + 1, from);
    }

    private void begin(long first, int bits) {
        if (firsts[ranges - 1] == first) {
            idBits[ranges - 1] = bits;
            return;
        }
        int slice = count();
        if (ranges == firsts.length) {
            firsts = Arrays.copyOf(firsts, ranges * 2);
            slices = Arrays.copyOf(slices, ranges * 2);
            idBits = Arrays.copyOf(idBits, ranges * 2);
        }
        firsts[ranges] = first;
        slices[ranges] = slice;
        idBits[ranges] = bits;
        ranges++;
    }

    /** How many slices there are, some of which may be empty. */
    public int count() {
        return slices[ranges - 1] + (1 << idBits[ranges - 1]);
    }

    /** The slice of a fact. Slices are numbered in the order of time, and then of ids. */
    public int of(long micros, long idHigh) {
        int low = 0;
        int high = ranges - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (firsts[middle] <= micros) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int bits = idBits[low];
        return bits == 0 ? slices[low] : slices[low] + (int) (idHigh >>> Long.SIZE - bits);
    }
}
