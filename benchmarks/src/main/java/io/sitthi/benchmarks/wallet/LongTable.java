package io.sitthi.benchmarks.wallet;

/**
 * The least that a look-up by id can cost on the heap: an open-addressed table with linear probing, half full at most, of
 * ids and one 64-bit value each. Neither 0 as an id nor removal is provided for.
 */
final class LongTable {

    /** What {@link #find} answers when there is no such id. */
    static final long ABSENT = Long.MIN_VALUE;

    private final long[] slots;
    private final int mask;

    LongTable(int entries) {
        int capacity = Integer.highestOneBit(Math.max(8, entries - 1)) * 4;
        slots = new long[Math.multiplyExact(capacity, 2)];
        mask = capacity - 1;
    }

    void put(long id, long value) {
        int slot = slotOf(id);
        slots[2 * slot] = id;
        slots[2 * slot + 1] = value;
    }

    long find(long id) {
        int slot = slotOf(id);
        return slots[2 * slot] == id ? slots[2 * slot + 1] : ABSENT;
    }

    /** Where the id stands, or the free slot where it would. */
    private int slotOf(long id) {
        int slot = (int) (id * 0x9e3779b97f4a7c15L >>> 32) & mask;
        while (slots[2 * slot] != 0 && slots[2 * slot] != id) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
