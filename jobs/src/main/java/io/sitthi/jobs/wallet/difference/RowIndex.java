package io.sitthi.jobs.wallet.difference;

import io.sitthi.jobs.engine.scatter.Buckets;
import java.util.Arrays;

/**
 * Finds a night's rows by registration and citizen. Two nights mostly have the same rows in the same order, so the row behind
 * the one that was found last is looked at first; only when it is another, an open-addressed table is made. Equal pairs, which
 * the intake promises there are none of, are found one after the other, each once. Used again; for one thread.
 */
final class RowIndex {

    private int[] slots = new int[0];
    private int mask;
    private NightRows rows = new NightRows();
    private boolean[] taken = new boolean[0];

    /** The row behind the one that was found last. */
    private int next;

    private boolean built;

    /** Puts what a later night says in the place of what those before it said. */
    static void replace(NightRows rows, NightRows again) {
        if (again.count == 0) {
            return;
        }
        RowIndex index = new RowIndex();
        index.begin(rows);
        for (int i = 0; i < again.count; i++) {
            int row = index.take(again.registrationIds[i], again.citizenIds[i]);
            if (row >= 0) {
                rows.reasons[row] = again.reasons[i];
            }
        }
    }

    /** Begins with another night's rows, none of them taken. */
    void begin(NightRows night) {
        rows = night;
        next = 0;
        built = false;
        if (taken.length < night.count) {
            taken = new boolean[night.registrationIds.length];
        } else {
            Arrays.fill(taken, 0, night.count, false);
        }
    }

    private void build() {
        NightRows night = rows;
        built = true;
        int capacity = Integer.highestOneBit(Math.max(8, night.count)) * 4;
        if (slots.length < capacity) {
            slots = new int[capacity];
        } else {
            Arrays.fill(slots, 0, capacity, 0);
        }
        mask = capacity - 1;
        for (int i = 0; i < night.count; i++) {
            int slot = slot(night.registrationIds[i], night.citizenIds[i]);
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = i + 1;
        }
    }

    private int slot(long registrationId, long citizenId) {
        return (int) Buckets.mix(registrationId * 31 + citizenId) & mask;
    }

    /** Takes the row of this registration and citizen; negative when there is none left. */
    int take(long registrationId, long citizenId) {
        int row = next;
        if (row >= rows.count
                || rows.registrationIds[row] != registrationId
                || rows.citizenIds[row] != citizenId
                || taken[row]) {
            row = find(registrationId, citizenId);
            if (row < 0) {
                return row;
            }
        }
        taken[row] = true;
        next = row + 1;
        return row;
    }

    private int find(long registrationId, long citizenId) {
        if (!built) {
            build();
        }
        int slot = slot(registrationId, citizenId);
        while (slots[slot] != 0) {
            int row = slots[slot] - 1;
            if (!taken[row] && rows.registrationIds[row] == registrationId && rows.citizenIds[row] == citizenId) {
                return row;
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    boolean isTaken(int row) {
        return taken[row];
    }
}
