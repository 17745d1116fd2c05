package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.rows.LookUp;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.scatter.FactRecord;
import io.sitthi.programmes.wallet.AppealRules;
import io.sitthi.programmes.wallet.Corrections;
import io.sitthi.programmes.wallet.EligibilityRules;
import java.util.Arrays;

/**
 * What the sources know about each citizen of one bucket: an open-addressed table with linear probing, at most five
 * eighths full, reused from bucket to bucket. Money is in satang.
 *
 * <p>A slot is four words side by side (id, identity hash, income, deposits), so that one cache line answers for it.
 */
public final class CitizenTable {

    private static final int STRIDE = 4;
    private static final int IDENTITY = 1;
    private static final int INCOME = 2;
    private static final int DEPOSITS = 3;

    /** Low bits of the state: reasons of the civil row and of records. */
    private static final int REASONS = 0xffff;

    private static final int OCCUPIED = 1 << 16;
    private static final int CIVIL_ROW = 1 << 17;
    private static final int CIVIL_DEFECTIVE = 1 << 18;
    private static final int CIVIL_REPEATED = 1 << 19;
    private static final int ANY_DEFECTIVE = 1 << 20;

    private static final int NONE = -1;

    private long[] slots = new long[0];
    private int[] states = new int[0];
    /** Index of the registration that is the citizen's first, or {@link #NONE}. */
    private int[] firsts = new int[0];

    private int mask;
    private int size;
    private int maxSize;
    private int growths;

    /**
     * Empties the table and makes room for this many citizens; it grows if there are more.
     *
     * <p>Small tables are fast: this one is meant to stay in a core's second-level cache.
     */
    public void reset(int citizens) {
        int capacity = Integer.highestOneBit(Math.max(16, (int) Math.min(1 << 29, citizens * 8L / 5 + 1)) - 1) * 2;
        if (states.length < capacity) {
            allocate(capacity);
        } else {
            Arrays.fill(states, 0, capacity, 0);
        }
        setCapacity(capacity);
        size = 0;
        growths = 0;
    }

    private void allocate(int capacity) {
        slots = new long[Math.multiplyExact(capacity, STRIDE)];
        states = new int[capacity];
        firsts = new int[capacity];
    }

    private void setCapacity(int capacity) {
        mask = capacity - 1;
        maxSize = capacity / 8 * 5;
    }

    /** How often the table grew since it was emptied. Slots from before a growth are invalid after it. */
    int growths() {
        return growths;
    }

    /** Slots are below this number. */
    int capacity() {
        return mask + 1;
    }

    private void grow() {
        long[] oldSlots = slots;
        int[] oldStates = states;
        int[] oldFirsts = firsts;
        int oldCapacity = mask + 1;
        allocate(Math.multiplyExact(oldCapacity, 2));
        setCapacity(oldCapacity * 2);
        for (int old = 0; old < oldCapacity; old++) {
            if (oldStates[old] != 0) {
                int slot = (int) Buckets.mix(oldSlots[old * STRIDE]) & mask;
                while (states[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                System.arraycopy(oldSlots, old * STRIDE, slots, slot * STRIDE, STRIDE);
                states[slot] = oldStates[old];
                firsts[slot] = oldFirsts[old];
            }
        }
        growths++;
    }

    /** The slot of this citizen, taken if there was none. */
    public int slotOf(long id) {
        int slot = (int) Buckets.mix(id) & mask;
        while (states[slot] != 0) {
            if (slots[slot * STRIDE] == id) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        if (size == maxSize) {
            grow();
            return slotOf(id);
        }
        size++;
        states[slot] = OCCUPIED;
        firsts[slot] = NONE;
        int at = slot * STRIDE;
        slots[at] = id;
        slots[at + IDENTITY] = 0;
        slots[at + INCOME] = 0;
        slots[at + DEPOSITS] = 0;
        return slot;
    }

    /** The slot of this citizen, or a negative number when there is none. */
    public int find(long id) {
        int slot = (int) Buckets.mix(id) & mask;
        while (states[slot] != 0) {
            if (slots[slot * STRIDE] == id) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return NONE;
    }

    /**
     * Adds a civil row.
     *
     * @return whether the citizen had one already
     */
    public boolean addCivilRow(int slot, long identity, boolean defective, int reasons) {
        int state = states[slot];
        boolean repeated = (state & CIVIL_ROW) != 0;
        state |= CIVIL_ROW | reasons;
        if (defective || repeated) {
            state |= CIVIL_DEFECTIVE | ANY_DEFECTIVE | (repeated ? CIVIL_REPEATED : 0);
        }
        states[slot] = state;
        slots[slot * STRIDE + IDENTITY] = identity;
        return repeated;
    }

    public boolean civilRowRepeated(int slot) {
        return (states[slot] & CIVIL_REPEATED) != 0;
    }

    /** Adds income of the programme's year. */
    public void addIncome(int slot, long satang) {
        int at = slot * STRIDE + INCOME;
        slots[at] = EligibilityRules.addSaturating(slots[at], satang);
    }

    /** Adds a counted balance. */
    public void addDeposit(int slot, long satang) {
        int at = slot * STRIDE + DEPOSITS;
        slots[at] = EligibilityRules.addSaturating(slots[at], satang);
    }

    void addRecord(int slot, int reasons) {
        states[slot] |= reasons;
    }

    void addDefective(int slot) {
        states[slot] |= ANY_DEFECTIVE;
    }

    // the same loop three times, so that each is compiled on its own: small, and specialised in what it adds

    /** Adds the income of each {@link FactRecord} whose citizen is in the table. */
    void addIncomes(long[] facts, int records) {
        for (int at = 0; at < records * FactRecord.WORDS; at += FactRecord.WORDS) {
            int slot = find(facts[at]);
            if (slot >= 0) {
                if (facts[at + 1] == FactRecord.DEFECTIVE) {
                    addDefective(slot);
                } else {
                    addIncome(slot, facts[at + 1]);
                }
            }
        }
    }

    /** Adds the balance of each {@link FactRecord} whose citizen is in the table. */
    void addDeposits(long[] facts, int records) {
        for (int at = 0; at < records * FactRecord.WORDS; at += FactRecord.WORDS) {
            int slot = find(facts[at]);
            if (slot >= 0) {
                if (facts[at + 1] == FactRecord.DEFECTIVE) {
                    addDefective(slot);
                } else {
                    addDeposit(slot, facts[at + 1]);
                }
            }
        }
    }

    /** Adds the reasons of each {@link FactRecord} whose citizen is in the table. */
    void addRecords(long[] facts, int records) {
        for (int at = 0; at < records * FactRecord.WORDS; at += FactRecord.WORDS) {
            int slot = find(facts[at]);
            if (slot >= 0) {
                if (facts[at + 1] == FactRecord.DEFECTIVE) {
                    addDefective(slot);
                } else {
                    addRecord(slot, (int) facts[at + 1]);
                }
            }
        }
    }

    /** What the sources prove about the citizen. */
    public int citizenReasons(EligibilityRules rules, int slot) {
        int state = states[slot];
        int at = slot * STRIDE;
        return rules.citizenReasons(
                (state & CIVIL_ROW) != 0,
                (state & CIVIL_DEFECTIVE) != 0,
                state & REASONS & EligibilityRules.OF_THE_CIVIL_ROW,
                slots[at + INCOME],
                slots[at + DEPOSITS],
                state & REASONS & EligibilityRules.OF_A_RECORD,
                (state & ANY_DEFECTIVE) != 0);
    }

    /** What the sources prove about the citizen once an appeal has corrected them. */
    int citizenReasons(AppealRules rules, Corrections corrections, int slot) {
        int state = states[slot];
        int at = slot * STRIDE;
        return rules.citizenReasons(
                corrections,
                civil(slot),
                state & REASONS & EligibilityRules.OF_THE_CIVIL_ROW,
                slots[at + INCOME],
                slots[at + DEPOSITS],
                state & REASONS & EligibilityRules.OF_A_RECORD,
                (state & ANY_DEFECTIVE) != 0);
    }

    /** Whether there is exactly one civil row, which is sound, and its identity differs. */
    public boolean identityDiffers(int slot, long identity) {
        return (states[slot] & (CIVIL_ROW | CIVIL_DEFECTIVE)) == CIVIL_ROW
                && slots[slot * STRIDE + IDENTITY] != identity;
    }

    int first(int slot) {
        return firsts[slot];
    }

    void setFirst(int slot, int registration) {
        firsts[slot] = registration;
    }

    /** What the civil register said of the citizen. */
    LookUp civil(int slot) {
        int state = states[slot];
        if ((state & CIVIL_DEFECTIVE) != 0) {
            return LookUp.DEFECTIVE;
        }
        return (state & CIVIL_ROW) != 0 ? LookUp.FOUND : LookUp.NONE;
    }

    long incomeSatang(int slot) {
        return slots[slot * STRIDE + INCOME];
    }

    long depositsSatang(int slot) {
        return slots[slot * STRIDE + DEPOSITS];
    }

    /** Reasons of the civil row and of records. */
    int reasons(int slot) {
        return states[slot] & REASONS;
    }

    boolean anyDefective(int slot) {
        return (states[slot] & ANY_DEFECTIVE) != 0;
    }
}
