package io.sitthi.jobs.wallet.scatter;

import java.util.Arrays;

/** The records of one block in the order of its rows, each with its bucket. Used again from block to block. */
public final class RecordBlock {

    private final int words;
    private final Buckets buckets;
    private long[] data = new long[0];
    private short[] bucketOf = new short[0];
    private int count;

    /** @param words of each record */
    public RecordBlock(int words, Buckets buckets) {
        this.words = words;
        this.buckets = buckets;
    }

    /** Empties the block and makes room for so many records. */
    public void reset(int capacity) {
        count = 0;
        if (bucketOf.length < capacity) {
            data = new long[Math.multiplyExact(capacity, words)];
            bucketOf = new short[capacity];
        }
    }

    /**
     * Adds a record to the bucket of this {@link Buckets#mix mixed} id.
     *
     * @return where its words go in {@link #data()}
     */
    public int add(long mixed) {
        bucketOf[count] = (short) buckets.of(mixed);
        return count++ * words;
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

    /**
     * Copies the records bucket by bucket, in the order of rows within each (a counting sort).
     *
     * @param target at least {@code count * words} long
     */
    public void sortInto(long[] target, int[] countsByBucket) {
        int[] next = new int[countsByBucket.length];
        int at = 0;
        for (int bucket = 0; bucket < next.length; bucket++) {
            next[bucket] = at;
            at += countsByBucket[bucket] * words;
        }
        switch (words) {
            case 2 -> sortPairs(target, next);
            case 3 -> sortTriples(target, next);
            default -> sortAny(target, next);
        }
    }

    // The same loop three times: with the number of words known, a record is copied without an inner loop, which makes
    // the sort a third faster

    private void sortPairs(long[] target, int[] next) {
        for (int i = 0, from = 0; i < count; i++, from += 2) {
            int to = next[bucketOf[i]];
            next[bucketOf[i]] = to + 2;
            target[to] = data[from];
            target[to + 1] = data[from + 1];
        }
    }

    private void sortTriples(long[] target, int[] next) {
        for (int i = 0, from = 0; i < count; i++, from += 3) {
            int to = next[bucketOf[i]];
            next[bucketOf[i]] = to + 3;
            target[to] = data[from];
            target[to + 1] = data[from + 1];
            target[to + 2] = data[from + 2];
        }
    }

    private void sortAny(long[] target, int[] next) {
        for (int i = 0, from = 0; i < count; i++, from += words) {
            int to = next[bucketOf[i]];
            next[bucketOf[i]] = to + words;
            for (int word = 0; word < words; word++) {
                target[to + word] = data[from + word];
            }
        }
    }

    /** Keeps the memory bound when blocks of another dataset follow. */
    void release() {
        data = new long[0];
        bucketOf = new short[0];
    }

    @Override
    public String toString() {
        return count + " records, " + Arrays.toString(countsByBucket());
    }
}
