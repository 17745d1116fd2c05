package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.columns.BytesToLong;
import java.util.Arrays;

/**
 * Reduces a text to two hashes, although a mapping returns only one number: it returns a place, at which both can be
 * looked up until the next batch is read.
 *
 * <p>An entry of a dictionary is mapped once for a row group, so its hashes are kept that long. Any other text is mapped
 * into the batch itself; its hashes stand where the text would, and so take no more memory than a batch. For one thread.
 */
abstract class HashPairs implements BytesToLong {

    /** By place in the batch, two a text. */
    private final long[] ofBatch = new long[2 * Batch.ROWS];

    private long[] ofEntries = new long[0];
    private int entries;
    private long[] batch = new long[0];

    /** Writes both hashes of a text to {@code target[at]} and after. */
    abstract void hash(byte[] bytes, int offset, int length, long[] target, int at);

    /** Hashes many texts. Each subclass has its own loop, so that the compiler sees what is called in it. */
    abstract void hashAll(byte[] bytes, int[] offsets, int[] lengths, int first, int count, long[] target, int at);

    /** @param values where the places of a batch of texts go */
    final void startRowGroup(long[] values) {
        batch = values;
        entries = 0;
    }

    private int reserve(int count) {
        int at = entries;
        entries = Math.addExact(at, count);
        if (ofEntries.length < 2L * entries) {
            ofEntries = Arrays.copyOf(ofEntries, Math.multiplyExact(2, Math.addExact(entries, at / 2)));
        }
        return at;
    }

    @Override
    public final long apply(byte[] bytes, int offset, int length) {
        int entry = reserve(1);
        hash(bytes, offset, length, ofEntries, 2 * entry);
        return entry;
    }

    @Override
    public final void applyAll(
            byte[] bytes, int[] offsets, int[] lengths, int first, int count, long[] target, int to) {
        if (target == batch) {
            hashAll(bytes, offsets, lengths, first, count, ofBatch, 2 * to);
            for (int i = to; i < to + count; i++) {
                target[i] = ~i;
            }
            return;
        }
        int entry = reserve(count);
        hashAll(bytes, offsets, lengths, first, count, ofEntries, 2 * entry);
        for (int i = 0; i < count; i++) {
            target[to + i] = entry + i;
        }
    }

    /** The first hash of the text that was given this place. */
    final long first(long place) {
        return place < 0 ? ofBatch[2 * (int) ~place] : ofEntries[2 * (int) place];
    }

    /** The second hash of the text that was given this place. */
    final long second(long place) {
        return place < 0 ? ofBatch[2 * (int) ~place + 1] : ofEntries[2 * (int) place + 1];
    }
}
