package io.sitthi.jobs.wallet.decide;

import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.RegistrationRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The registration ids of a drop. None of them may have been delivered on an earlier night. May be shared by threads.
 */
public final class RegistrationIds {

    private final long[] ids;
    private final boolean[] taken;

    private RegistrationIds(int count) {
        int capacity = Integer.highestOneBit(Math.max(4, (int) Math.min(1 << 28, count * 4L / 3))) * 2;
        ids = new long[capacity];
        taken = new boolean[capacity];
    }

    /** For a first night, before which nothing was delivered. */
    public static RegistrationIds none() {
        return new RegistrationIds(0);
    }

    /** Those of scattered registrations. */
    public static RegistrationIds of(List<BlockFile> blocks) throws IOException {
        int count = 0;
        for (BlockFile block : blocks) {
            for (int bucket = 0; bucket < block.buckets(); bucket++) {
                count = Math.addExact(count, block.count(bucket));
            }
        }
        RegistrationIds all = new RegistrationIds(count);
        ByteBuffer buffer = BlockFile.newBuffer();
        long[] rows = new long[0];
        int words = RegistrationRecord.words(true, true);
        for (BlockFile block : blocks) {
            for (int bucket = 0; bucket < block.buckets(); bucket++) {
                int length = block.count(bucket) * words;
                if (rows.length < length) {
                    rows = new long[length];
                }
                block.read(bucket, rows, 0, buffer);
                for (int at = 0; at < length; at += words) {
                    all.add(rows[at]);
                }
            }
        }
        return all;
    }

    private int slot(long id) {
        int slot = (int) Buckets.mix(id) & ids.length - 1;
        while (taken[slot] && ids[slot] != id) {
            slot = slot + 1 & ids.length - 1;
        }
        return slot;
    }

    private void add(long id) {
        int slot = slot(id);
        ids[slot] = id;
        taken[slot] = true;
    }

    boolean contains(long id) {
        return taken[slot(id)];
    }
}
