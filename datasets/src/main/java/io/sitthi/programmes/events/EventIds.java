package io.sitthi.programmes.events;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The event ids that one subject had, each a UUID of two words, in the order in which they came. Sixteen bytes an id when
 * kept, the latest first: a state that ends with them keeps its last bytes when one is added. Few ids, as nearly every
 * subject has, are looked through one by one, and so are more of them the first time; then an open-addressing index finds
 * them, which costs more than one look.
 */
public final class EventIds {

    /** Up to so many a look at each of them is quicker than an index. */
    private static final int MOST_WITHOUT_INDEX = 8;

    /** Larger arrays are given back when the ids are forgotten. */
    private static final int LARGEST_KEPT = 1024;

    private long[] words = new long[2 * MOST_WITHOUT_INDEX];
    private int size;

    /** For each slot the place of an id, from 1; 0 for none. At most half full. */
    private int @Nullable [] slots;

    /** Whether many ids have been looked through without an index. */
    private boolean isSecondLook;

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
        slots = null;
        isSecondLook = false;
        if (words.length > LARGEST_KEPT) {
            words = new long[2 * MOST_WITHOUT_INDEX];
        }
    }

    /**
     * Adds an id.
     *
     * @param high its first eight bytes, most significant first
     * @param low its last eight bytes
     * @return whether it was not there yet
     */
    public boolean add(long high, long low) {
        if (contains(high, low)) {
            return false;
        }
        append(high, low);
        return true;
    }

    private boolean contains(long high, long low) {
        if (slots == null && isSecondLook && size > MOST_WITHOUT_INDEX) {
            slots = index(4 * Integer.highestOneBit(size));
        }
        if (slots != null) {
            return slots[slot(slots, high, low)] != 0;
        }
        isSecondLook |= size > MOST_WITHOUT_INDEX;
        for (int i = 0; i < size; i++) {
            if (words[2 * i] == high && words[2 * i + 1] == low) {
                return true;
            }
        }
        return false;
    }

    private void append(long high, long low) {
        if (2 * size == words.length) {
            words = Arrays.copyOf(words, 2 * words.length);
        }
        words[2 * size] = high;
        words[2 * size + 1] = low;
        size++;
        if (slots != null) {
            if (2 * size <= slots.length) {
                slots[slot(slots, high, low)] = size;
            } else {
                slots = index(4 * Integer.highestOneBit(size));
            }
        }
    }

    private int[] index(int length) {
        int[] fresh = new int[length];
        for (int i = 0; i < size; i++) {
            fresh[slot(fresh, words[2 * i], words[2 * i + 1])] = i + 1;
        }
        return fresh;
    }

    /** The slot that holds an id, or the free one where it belongs. */
    private int slot(int[] table, long high, long low) {
        int mask = table.length - 1;
        int slot = LongIndex.hash(high ^ Long.rotateLeft(low, 32)) & mask;
        while (table[slot] != 0 && (words[2 * table[slot] - 2] != high || words[2 * table[slot] - 1] != low)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    public void writeTo(StateWriter out) {
        out.putCount(size);
        for (int i = size - 1; i >= 0; i--) {
            out.putLong(words[2 * i]);
            out.putLong(words[2 * i + 1]);
        }
    }

    /** Takes the place of what is here. */
    public void readFrom(StateReader in) {
        clear();
        int count = in.takeCount();
        if (2 * count > words.length) {
            words = new long[2 * count];
        }
        for (int i = count - 1; i >= 0; i--) {
            words[2 * i] = in.takeLong();
            words[2 * i + 1] = in.takeLong();
        }
        size = count;
    }
}
