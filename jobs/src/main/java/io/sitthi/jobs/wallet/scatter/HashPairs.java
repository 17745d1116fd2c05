package io.sitthi.jobs.wallet.scatter;

import java.util.Arrays;

/** Reduces a text to two hashes, although a mapping returns only one number. */
abstract class HashPairs extends TextPlaces {

    /** By place in the batch, two a text. */
    private final long[] ofBatch = new long[2 * Batch.ROWS];

    private long[] ofEntries = new long[0];

    HashPairs() {
        super(false);
    }

    /** Hashes many texts. Each subclass has its own loop, so that the compiler sees what is called in it. */
    abstract void hashAll(byte[] bytes, int[] offsets, int[] lengths, int first, int count, long[] target, int at);

    @Override
    final void reduce(byte[] bytes, int[] offsets, int[] lengths, int first, int count, boolean entry, int at) {
        if (entry && ofEntries.length < 2L * (at + count)) {
            ofEntries = Arrays.copyOf(ofEntries, Math.multiplyExact(2, Math.addExact(at + count, at / 2)));
        }
        hashAll(bytes, offsets, lengths, first, count, entry ? ofEntries : ofBatch, 2 * at);
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
