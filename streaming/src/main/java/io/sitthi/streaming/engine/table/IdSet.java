package io.sitthi.streaming.engine.table;

import java.util.Arrays;

/** A set of ids, open addressing; used again after {@link #clear}. */
public final class IdSet {

    private long[] ids = new long[256];
    private boolean[] used = new boolean[256];
    private int count;

    public void clear() {
        if (count > 0) {
            Arrays.fill(used, false);
            count = 0;
        }
    }

    public void add(long id) {
        if ((count + 1) * 2 > ids.length) {
            grow();
        }
        int slot = slot(id);
        if (!used[slot]) {
            used[slot] = true;
            ids[slot] = id;
            count++;
        }
    }

    public boolean contains(long id) {
        return used[slot(id)];
    }

    private int slot(long id) {
        int mask = ids.length - 1;
        int slot = (int) (id * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (used[slot] && ids[slot] != id) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldIds = ids;
        boolean[] oldUsed = used;
        ids = new long[oldIds.length * 2];
        used = new boolean[ids.length];
        count = 0;
        for (int i = 0; i < oldIds.length; i++) {
            if (oldUsed[i]) {
                add(oldIds[i]);
            }
        }
    }
}
