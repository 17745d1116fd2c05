package io.sitthi.streaming.wallet.account;

import io.sitthi.streaming.engine.table.Hashes;
import io.sitthi.streaming.engine.table.TableMemory;
import org.apache.flink.core.memory.MemorySegment;

/**
 * Accounts by id, open addressing with linear probing: id, balance in satang, home district and flags in 32 bytes (two
 * to a cache line), at a load of at most two thirds. A slot's number is good until the next insertion.
 */
public final class AccountTable {

    private static final int ENTRY_BYTES = 32;
    private static final int ENTRY_SHIFT = 5;
    private static final int BALANCE = 8;
    private static final int DISTRICT = 16;
    private static final int FLAGS = 20;

    private static final int OCCUPIED = 1;
    private static final int TOUCHED = 2;
    private static final int DIRTY = 4;
    private static final int FACTS_MISSING = 8;
    private static final int WITHDRAWN = 16;

    private static final int FIRST_BYTES = 1 << 12;

    private final TableMemory memory;
    private final long seed;
    private MemorySegment table;
    private int mask;
    private int count;

    public AccountTable(TableMemory memory, long seed) {
        this.memory = memory;
        this.seed = seed;
        this.table = memory.allocate(FIRST_BYTES);
        this.mask = FIRST_BYTES / ENTRY_BYTES - 1;
    }

    /** Number of accounts. */
    public int count() {
        return count;
    }

    /** Slots are {@code 0 .. capacity()}; not all are occupied. */
    public int capacity() {
        return mask + 1;
    }

    /** The account's slot, or -1. */
    public int find(long id) {
        int slot = (int) Hashes.of(id, seed) & mask;
        while (true) {
            int at = slot << ENTRY_SHIFT;
            if ((table.getInt(at + FLAGS) & OCCUPIED) == 0) {
                return -1;
            }
            if (table.getLong(at) == id) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    /** Adds an account that is not in the table and returns its slot. */
    public int insert(long id, long balanceSatang, int homeDistrict) {
        if ((count + 1) * 3L > capacity() * 2L) {
            grow();
        }
        count++;
        return put(id, balanceSatang, homeDistrict, OCCUPIED);
    }

    private int put(long id, long balanceSatang, int homeDistrict, int flags) {
        int slot = (int) Hashes.of(id, seed) & mask;
        while ((table.getInt((slot << ENTRY_SHIFT) + FLAGS) & OCCUPIED) != 0) {
            slot = slot + 1 & mask;
        }
        int at = slot << ENTRY_SHIFT;
        table.putLong(at, id);
        table.putLong(at + BALANCE, balanceSatang);
        table.putInt(at + DISTRICT, homeDistrict);
        table.putInt(at + FLAGS, flags);
        return slot;
    }

    private void grow() {
        MemorySegment old = table;
        if (old.size() >= TableMemory.LARGEST_BYTES) {
            throw new IllegalStateException(count + " accounts in one shard, as many as there may be; give the job a"
                    + " larger maximum parallelism");
        }
        table = memory.allocate(old.size() * 2);
        mask = mask * 2 + 1;
        for (int at = 0; at < old.size(); at += ENTRY_BYTES) {
            int flags = old.getInt(at + FLAGS);
            if ((flags & OCCUPIED) != 0) {
                put(old.getLong(at), old.getLong(at + BALANCE), old.getInt(at + DISTRICT), flags);
            }
        }
        memory.release(old);
    }

    public boolean isOccupied(int slot) {
        return has(slot, OCCUPIED);
    }

    public long id(int slot) {
        return table.getLong(slot << ENTRY_SHIFT);
    }

    public long balanceSatang(int slot) {
        return table.getLong((slot << ENTRY_SHIFT) + BALANCE);
    }

    public int homeDistrict(int slot) {
        return table.getInt((slot << ENTRY_SHIFT) + DISTRICT);
    }

    /** Whether an approved payment touched the account. */
    public boolean isTouched(int slot) {
        return has(slot, TOUCHED);
    }

    /** Whether the account moved since {@link #clean}. */
    public boolean isDirty(int slot) {
        return has(slot, DIRTY);
    }

    /** Whether the account's wallet was withdrawn by the night from which its facts come. */
    public boolean isWithdrawn(int slot) {
        return has(slot, WITHDRAWN);
    }

    public void withdraw(int slot) {
        flag(slot, WITHDRAWN, 0);
    }

    /** Whether the account was restored, so that only its balance is known. */
    public boolean lacksFacts(int slot) {
        return has(slot, FACTS_MISSING);
    }

    private boolean has(int slot, int flag) {
        return (table.getInt((slot << ENTRY_SHIFT) + FLAGS) & flag) != 0;
    }

    private void flag(int slot, int set, int clear) {
        int at = (slot << ENTRY_SHIFT) + FLAGS;
        table.putInt(at, table.getInt(at) & ~clear | set);
    }

    /** An approved payment changes the balance. */
    public void move(int slot, long balanceSatang) {
        table.putLong((slot << ENTRY_SHIFT) + BALANCE, balanceSatang);
        flag(slot, TOUCHED | DIRTY, 0);
    }

    public void clean(int slot) {
        flag(slot, 0, DIRTY);
    }

    /** Fills in what was not restored. */
    public void setFacts(int slot, int homeDistrict) {
        table.putInt((slot << ENTRY_SHIFT) + DISTRICT, homeDistrict);
        flag(slot, 0, FACTS_MISSING);
    }

    /** Restores an account's balance from a checkpoint; later calls override earlier ones. */
    public void restore(long id, long balanceSatang, boolean touched) {
        int slot = find(id);
        if (slot < 0) {
            slot = insert(id, balanceSatang, 0);
            flag(slot, FACTS_MISSING, 0);
        }
        table.putLong((slot << ENTRY_SHIFT) + BALANCE, balanceSatang);
        if (touched) {
            flag(slot, TOUCHED, 0);
        }
    }
}
