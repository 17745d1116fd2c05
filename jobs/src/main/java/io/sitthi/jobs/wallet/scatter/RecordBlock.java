package io.sitthi.jobs.wallet.scatter;

import io.sitthi.jobs.engine.scatter.Buckets;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The records of one block in the order of its rows, each with its bucket. Reused from block to block. */
public final class RecordBlock {

    private final int words;
    private final Buckets buckets;
    private long[] data = new long[0];
    private short[] bucketOf = new short[0];
    private int count;

    private final long[] smallest;
    private final long[] largest;
    /** Records that {@link #smallest} and {@link #largest} know of. */
    private int measured;

    /** @param words of each record */
    public RecordBlock(int words, Buckets buckets) {
        this.words = words;
        this.buckets = buckets;
        this.smallest = new long[words];
        this.largest = new long[words];
    }

    /** Empties the block and makes room for so many records. */
    public void reset(int capacity) {
        count = 0;
        measured = 0;
        Arrays.fill(smallest, Long.MAX_VALUE);
        Arrays.fill(largest, Long.MIN_VALUE);
        if (bucketOf.length < capacity) {
            data = new long[Math.multiplyExact(capacity, words)];
            bucketOf = new short[capacity];
        }
    }

    /**
     * Adds a record to the bucket of this id.
     *
     * @return where its words go in {@link #data()}
     */
    public int add(long id) {
        bucketOf[count] = (short) buckets.of(id);
        return count++ * words;
    }

    /** Makes room for one more record, when it was not known how many there would be. */
    public void makeRoom() {
        if (count == bucketOf.length) {
            int room = Math.max(1024, Math.addExact(count, count / 2));
            data = Arrays.copyOf(data, Math.multiplyExact(room, words));
            bucketOf = Arrays.copyOf(bucketOf, room);
        }
    }

    /** The records one after the other, in the order of rows. */
    public long[] data() {
        return data;
    }

    int words() {
        return words;
    }

    int count() {
        return count;
    }

    /** How many records each bucket has. */
    public int[] countsByBucket() {
        int[] counts = new int[buckets.count()];
        for (int i = 0; i < count; i++) {
            counts[bucketOf[i]]++;
        }
        return counts;
    }

    /** Updates the ranges of the words that were added, while they are still in the cache. */
    void measure() {
        int end = count * words;
        for (int word = 0; word < words; word++) {
            long min = smallest[word];
            long max = largest[word];
            for (int at = measured * words + word; at < end; at += words) {
                min = Math.min(min, data[at]);
                max = Math.max(max, data[at]);
            }
            smallest[word] = min;
            largest[word] = max;
        }
        measured = count;
    }

    /** The packing that fits the records. */
    public Packing packing() {
        measure();
        return Packing.of(smallest, largest);
    }

    /**
     * Packs the records bucket by bucket, in the order of rows within each (a counting sort).
     *
     * @param target least significant byte first
     * @param next where each bucket's records go; used up
     */
    public void packInto(ByteBuffer target, int[] next, Packing packing) {
        switch (words) {
            case 2 -> packPairs(target, next, packing);
            case 3 -> packTriples(target, next, packing);
            default -> packAny(target, next, packing);
        }
    }

    // The same loop three times: with the number of words known, a record is packed without an inner loop, which makes
    // the sort a third faster

    private void packPairs(ByteBuffer target, int[] next, Packing packing) {
        int size = packing.recordBytes();
        int second = packing.place(1);
        long smallest = packing.smallest(0);
        long secondSmallest = packing.smallest(1);
        for (int i = 0, from = 0; i < count; i++, from += 2) {
            int to = next[bucketOf[i]];
            next[bucketOf[i]] = to + size;
            target.putLong(to, data[from] - smallest);
            target.putLong(to + second, data[from + 1] - secondSmallest);
        }
    }

    private void packTriples(ByteBuffer target, int[] next, Packing packing) {
        int size = packing.recordBytes();
        int second = packing.place(1);
        int third = packing.place(2);
        long smallest = packing.smallest(0);
        long secondSmallest = packing.smallest(1);
        long thirdSmallest = packing.smallest(2);
        for (int i = 0, from = 0; i < count; i++, from += 3) {
            int to = next[bucketOf[i]];
            next[bucketOf[i]] = to + size;
            target.putLong(to, data[from] - smallest);
            target.putLong(to + second, data[from + 1] - secondSmallest);
            target.putLong(to + third, data[from + 2] - thirdSmallest);
        }
    }

    private void packAny(ByteBuffer target, int[] next, Packing packing) {
        int size = packing.recordBytes();
        int[] stored = packing.storedWords();
        int[] places = new int[stored.length];
        long[] bases = new long[stored.length];
        for (int s = 0; s < stored.length; s++) {
            places[s] = packing.place(stored[s]);
            bases[s] = packing.smallest(stored[s]);
        }
        for (int i = 0, from = 0; i < count; i++, from += words) {
            int to = next[bucketOf[i]];
            next[bucketOf[i]] = to + size;
            for (int s = 0; s < stored.length; s++) {
                target.putLong(to + places[s], data[from + stored[s]] - bases[s]);
            }
        }
    }

    /** Frees memory before blocks of another dataset follow. */
    void release() {
        data = new long[0];
        bucketOf = new short[0];
    }

    @Override
    public String toString() {
        return count + " records, " + Arrays.toString(countsByBucket());
    }
}
