package io.sitthi.jobs.wallet.evidence;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.jobs.engine.scatter.Buckets;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The evidence of several nights as if it were one run's: a share of the citizens at a time, the rows of one citizen id
 * together, and of what two nights say of one registration the later. For one thread.
 */
public final class NightEvidence {

    /** A share of about so many rows is held in memory, twice, at a hundred bytes each. */
    private static final long SHARE_ROWS = 500_000;

    private static final int NONE = -1;

    private final EvidenceFolder folder;
    private final EvidenceGroup read;
    private final EvidenceGroup found;
    private final EvidenceGroup arranged;
    private int[] first = new int[0];
    private int[] last = new int[0];
    private int[] next = new int[0];

    NightEvidence(EvidenceFolder folder, BytesToLong nationalities) {
        this.folder = folder;
        read = new EvidenceGroup(nationalities, false);
        found = new EvidenceGroup(nationalities, false);
        arranged = new EvidenceGroup(nationalities, false);
    }

    /** How many shares keep memory small. */
    public static int shares(EvidenceFolder folder) {
        long wanted = Math.min(Buckets.MAX_COUNT, Math.max(1, folder.rows() / SHARE_ROWS));
        return (int) Long.highestOneBit(wanted);
    }

    /**
     * Reads a share. Registrations with an invalid citizen id, which lie anywhere, are each in one share.
     *
     * @param shares deals citizens as verify dealt them
     * @param search whether the share may lie in any file; all invalid ids are then in share 0
     * @return the rows; valid until the next share is read
     */
    public EvidenceGroup share(int share, Buckets shares, boolean search, LongConsumer rowsDone)
            throws IOException, CommandException {
        found.clear();
        for (CheckedDataset night : folder.layers()) {
            List<CheckedFile> files = night.files();
            boolean everywhere = search || Integer.bitCount(files.size()) != 1;
            for (int file = 0; file < files.size(); file++) {
                // of two powers of two, the fewer say which of the more belong together
                int common = Math.min(files.size(), shares.count()) - 1;
                if (everywhere || (file & common) == (share & common)) {
                    boolean invalidToo = everywhere ? share == 0 : files.size() >= shares.count() || share == file;
                    EvidenceScan.read(files.get(file), read, group -> take(group, share, shares, invalidToo), rowsDone);
                }
            }
        }
        arrange();
        return arranged;
    }

    private void take(EvidenceGroup group, int share, Buckets shares, boolean invalidToo) {
        for (int i = 0; i < group.count(); i++) {
            if (group.validId(i) ? shares.of(group.citizenId(i)) == share : invalidToo) {
                found.add(group, i);
            }
        }
    }

    /** Rows of one citizen id one after the other, in the order of the nights; of one registration the last row alone. */
    private void arrange() {
        int count = found.count();
        int capacity = Integer.highestOneBit(Math.max(8, count)) * 4;
        if (first.length < capacity) {
            first = new int[capacity];
            last = new int[capacity];
        }
        if (next.length < count) {
            next = new int[count + count / 8];
        }
        Arrays.fill(first, 0, capacity, NONE);
        for (int i = 0; i < count; i++) {
            int slot = slot(found.citizenId(i), capacity - 1);
            next[i] = NONE;
            if (first[slot] == NONE) {
                first[slot] = i;
            } else {
                next[last[slot]] = i;
            }
            last[slot] = i;
        }
        arranged.clear();
        for (int i = 0; i < count; i++) {
            int slot = slot(found.citizenId(i), capacity - 1);
            if (first[slot] == i) {
                for (int of = i; of != NONE; of = next[of]) {
                    if (!saidAgain(of)) {
                        arranged.add(found, of);
                    }
                }
            }
        }
        arranged.added();
    }

    private boolean saidAgain(int row) {
        for (int later = next[row]; later != NONE; later = next[later]) {
            if (found.registrationId(later) == found.registrationId(row)) {
                return true;
            }
        }
        return false;
    }

    /** Where a citizen's rows are noted, or would be. */
    private int slot(long citizenId, int mask) {
        int slot = (int) Buckets.mix(citizenId) & mask;
        while (first[slot] != NONE && found.citizenId(first[slot]) != citizenId) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
