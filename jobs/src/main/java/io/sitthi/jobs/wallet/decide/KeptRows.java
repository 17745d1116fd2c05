package io.sitthi.jobs.wallet.decide;

import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.RegistrationRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The registrations that earlier nights kept, read bucket by bucket, each as it was last judged. The files may have
 * more or fewer buckets than tonight's. May be shared by threads.
 */
public final class KeptRows {

    private static final int WORDS = RegistrationRecord.words(true, true);

    private final List<BlockFile> files;
    private final Buckets buckets;
    private final boolean anyReplaced;

    /**
     * The rows of a chain of nights.
     *
     * @param files in the order of the nights
     * @param buckets tonight's
     * @param anyReplaced whether any night judged registrations of earlier ones again
     */
    public KeptRows(List<BlockFile> files, Buckets buckets, boolean anyReplaced) {
        this.files = files;
        this.buckets = buckets;
        this.anyReplaced = anyReplaced;
    }

    /** How many rows {@link #read} needs room for. */
    int atMost(int bucket) {
        int total = 0;
        for (BlockFile file : files) {
            for (int b = bucket & file.buckets() - 1; b < file.buckets(); b += buckets.count()) {
                total = Math.addExact(total, file.count(b));
            }
        }
        return total;
    }

    /**
     * Reads the rows of a bucket.
     *
     * @param offset in {@code target}
     * @return how many there are
     */
    int read(int bucket, long[] target, int offset, ByteBuffer buffer) throws IOException {
        int end = offset;
        for (BlockFile file : files) {
            int start = end;
            for (int b = bucket & file.buckets() - 1; b < file.buckets(); b += buckets.count()) {
                file.read(b, target, end, buffer);
                end += file.count(b) * WORDS;
            }
            if (file.buckets() < buckets.count()) {
                end = keepOwn(bucket, target, start, end);
            }
        }
        if (anyReplaced) {
            end = replace(target, offset, end);
        }
        return (end - offset) / WORDS;
    }

    /** In a file with fewer buckets, a bucket holds rows of other buckets of tonight too. */
    private int keepOwn(int bucket, long[] target, int start, int end) {
        int to = start;
        for (int at = start; at < end; at += WORDS) {
            if (buckets.of(target[at + 1]) == bucket) {
                System.arraycopy(target, at, target, to, WORDS);
                to += WORDS;
            }
        }
        return to;
    }

    /** Replaces a row by the one of a later night that judged it again. */
    private static int replace(long[] target, int offset, int end) {
        int rows = (end - offset) / WORDS;
        int[] table = new int[Integer.highestOneBit(Math.max(4, rows)) * 4];
        Arrays.fill(table, -1);
        int to = offset;
        for (int at = offset; at < end; at += WORDS) {
            int slot = (int) Buckets.mix(target[at]) & table.length - 1;
            boolean replaces = (target[at + RegistrationRecord.STATE] & RegistrationRecord.REPLACES) != 0;
            target[at + RegistrationRecord.STATE] &= ~RegistrationRecord.REPLACES;
            int place = -1;
            while (table[slot] >= 0) {
                int earlier = table[slot];
                if (replaces && target[earlier] == target[at] && target[earlier + 1] == target[at + 1]) {
                    place = earlier;
                    break;
                }
                slot = slot + 1 & table.length - 1;
            }
            if (place >= 0) {
                System.arraycopy(target, at, target, place, WORDS);
            } else {
                System.arraycopy(target, at, target, to, WORDS);
                table[slot] = to;
                to += WORDS;
            }
        }
        return to;
    }
}
