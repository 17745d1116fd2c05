package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.columns.BytesToLong;
import java.util.Arrays;

/** Reduces a text to its hash, and keeps it. */
final class KeptHashes extends TextPlaces {

    private final BytesToLong hash;
    private final long[] ofBatch = new long[Batch.ROWS];
    private long[] ofEntries = new long[0];

    KeptHashes(BytesToLong hash) {
        super(true);
        this.hash = hash;
    }

    @Override
    void reduce(byte[] bytes, int[] offsets, int[] lengths, int first, int count, boolean entry, int at) {
        if (entry && ofEntries.length < at + count) {
            ofEntries = Arrays.copyOf(ofEntries, Math.addExact(at + count, at / 2));
        }
        hash.applyAll(bytes, offsets, lengths, first, count, entry ? ofEntries : ofBatch, at);
    }

    /** The hash of the text that was given this place. */
    long hash(long place) {
        return place < 0 ? ofBatch[(int) ~place] : ofEntries[(int) place];
    }
}
