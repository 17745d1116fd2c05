package io.sitthi.jobs.wallet.whatif;

import java.util.Arrays;

/** Counts pairs of two small numbers: an open-addressed table of primitives. For one thread. */
public final class PairCounts {

    private static final long FREE = -1;

    private long[] keys = new long[1 << 10];
    private long[] counts = new long[1 << 10];
    private int size;

    public PairCounts() {
        Arrays.fill(keys, FREE);
    }

    /** @param one not negative, as the other */
    public void add(int one, int other, long count) {
        long key = (long) one << Integer.SIZE | other;
        int slot = slot(key);
        if (keys[slot] == FREE) {
            if (size * 2 >= keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            size++;
        }
        counts[slot] += count;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key ^ key >>> 29) * 0x9E37_79B9_7F4A_7C15L >>> 40) & mask;
        while (keys[slot] != key && keys[slot] != FREE) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new long[keys.length];
        Arrays.fill(keys, FREE);
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != FREE) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                counts[slot] = oldCounts[old];
            }
        }
    }

    /** Takes a pair and how often it was counted. */
    @FunctionalInterface
    public interface Taker {
        void take(int one, int other, long count);
    }

    /** Every pair, in no particular order. */
    public void forEach(Taker taker) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != FREE) {
                taker.take((int) (keys[slot] >>> Integer.SIZE), (int) keys[slot], counts[slot]);
            }
        }
    }

    public void addAll(PairCounts other) {
        other.forEach(this::add);
    }
}
