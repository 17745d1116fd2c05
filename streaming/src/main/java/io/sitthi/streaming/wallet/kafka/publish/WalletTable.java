package io.sitthi.streaming.wallet.kafka.publish;

import java.util.BitSet;

/** Wallets by citizen, open-addressed, in primitive arrays; remembers which were looked up. */
final class WalletTable {

    private static final int NOT_FOUND = -1;

    private final int mask;
    private final long[] citizens;
    private final int[] districts;
    private final long[] creditsSatang;
    private final BitSet used;
    private final BitSet asked;

    /** @param most wallets that it will hold */
    WalletTable(int most) {
        int slots = Math.max(16, Integer.highestOneBit(Math.max(1, most)) * 4);
        mask = slots - 1;
        citizens = new long[slots];
        districts = new int[slots];
        creditsSatang = new long[slots];
        used = new BitSet(slots);
        asked = new BitSet(slots);
    }

    /** A number that has little to do with the id's own order. */
    static int hash(long citizen) {
        long mixed = (citizen ^ citizen >>> 32) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }

    /** @return false when there is one of this citizen already */
    boolean add(long citizen, int district, long creditSatang) {
        int slot = hash(citizen) & mask;
        while (used.get(slot)) {
            if (citizens[slot] == citizen) {
                return false;
            }
            slot = slot + 1 & mask;
        }
        used.set(slot);
        citizens[slot] = citizen;
        districts[slot] = district;
        creditsSatang[slot] = creditSatang;
        return true;
    }

    /** Finds a citizen's wallet, and remembers that it was looked up; less than 0 when there is none. */
    int ask(long citizen) {
        for (int slot = hash(citizen) & mask; used.get(slot); slot = slot + 1 & mask) {
            if (citizens[slot] == citizen) {
                asked.set(slot);
                return slot;
            }
        }
        return NOT_FOUND;
    }

    boolean holds(int slot, int district, long creditSatang) {
        return districts[slot] == district && creditsSatang[slot] == creditSatang;
    }

    /** The next wallet from a slot on that was not looked up; less than 0 when there is none. */
    int nextNotAsked(int from) {
        for (int slot = used.nextSetBit(from); slot >= 0; slot = used.nextSetBit(slot + 1)) {
            if (!asked.get(slot)) {
                return slot;
            }
        }
        return NOT_FOUND;
    }

    long citizen(int slot) {
        return citizens[slot];
    }
}
