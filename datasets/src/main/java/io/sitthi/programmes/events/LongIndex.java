package io.sitthi.programmes.events;

import java.util.Arrays;

/**
 * A table from numbers to places in a list, for the few or many things that one subject has: open addressing, at most half
 * full.
 */
public final class LongIndex {

    /** Not a place. */
    public static final int NONE = -1;

    private static final int SMALLEST = 16;

    /** A larger table is given back when it is cleared. */
    private static final int LARGEST_KEPT = 1024;

    private long[] keys = new long[SMALLEST];

    /** A place from 1; 0 where the slot is free. */
    private int[] places = new int[SMALLEST];

    private int size;

    public void clear() {
        if (keys.length > LARGEST_KEPT) {
            keys = new long[SMALLEST];
            places = new int[SMALLEST];
        } else if (size > 0) {
            Arrays.fill(places, 0);
        }
        size = 0;
    }

    /** The place of a key; {@link #NONE} when it has none. */
    public int get(long key) {
        return places[slot(key)] - 1;
    }

    /** Gives a key its place, instead of the one that it had. */
    public void put(long key, int place) {
        int slot = slot(key);
        if (places[slot] == 0) {
            size++;
        }
        keys[slot] = key;
        places[slot] = place + 1;
        if (2 * size > keys.length) {
            grow();
        }
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = hash(key) & mask;
        while (places[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldPlaces = places;
        keys = new long[2 * oldKeys.length];
        places = new int[2 * oldPlaces.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPlaces[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                places[slot] = oldPlaces[i];
            }
        }
    }

    static int hash(long key) {
        long mixed = key * 0x9E37_79B9_7F4A_7C15L;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8_FEB8_6659_FD93L;
        return (int) (mixed ^ mixed >>> 32);
    }
}
