package io.sitthi.jobs.engine.general.table;

import java.util.Arrays;

/** The values of a unique key, each as a hash of 128 bits with where its row came from. */
public final class UniqueEntries {

    private long[] highs = new long[0];
    private long[] lows = new long[0];
    private long[] origins = new long[0];
    private int count;

    public void clear() {
        count = 0;
    }

    public int count() {
        return count;
    }

    private void reserve(int more) {
        if (highs.length < count + more) {
            int room = Math.max(count + more, highs.length + highs.length / 2);
            highs = Arrays.copyOf(highs, room);
            lows = Arrays.copyOf(lows, room);
            origins = Arrays.copyOf(origins, room);
        }
    }

    public void add(long high, long low, long origin) {
        reserve(1);
        highs[count] = high;
        lows[count] = low;
        origins[count++] = origin;
    }

    public long high(int entry) {
        return highs[entry];
    }

    public long low(int entry) {
        return lows[entry];
    }

    public long origin(int entry) {
        return origins[entry];
    }

    /** Writes the entries {@code order[from .. to)}. */
    public void write(ByteImage image, int[] order, int from, int to) {
        StoredColumn.pack(image, highs, order, from, to);
        StoredColumn.pack(image, lows, order, from, to);
        StoredColumn.pack(image, origins, order, from, to);
    }

    /**
     * Appends entries that {@link #write} wrote.
     *
     * @param firstOrigin added to what their origins were
     */
    public void read(ByteImage image, int more, long firstOrigin) {
        reserve(more);
        StoredColumn.unpack(image, highs, count, more);
        StoredColumn.unpack(image, lows, count, more);
        StoredColumn.unpack(image, origins, count, more);
        for (int i = count; i < count + more; i++) {
            origins[i] += firstOrigin;
        }
        count += more;
    }
}
