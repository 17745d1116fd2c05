package io.sitthi.streaming.wallet.account;

import io.sitthi.streaming.engine.state.SegmentedLog;
import io.sitthi.streaming.engine.table.Hashes;
import io.sitthi.streaming.engine.table.TableMemory;
import org.apache.flink.core.memory.MemorySegment;

/**
 * The changes of a shard's wallets in the order in which they came: an append-only log of four words of eight bytes a
 * change, and an index of four bytes a citizen at a load of one to two thirds. Together 38 to 44 bytes a change. A shard
 * without changes takes no memory.
 *
 * <p>A record is citizen, instant, credit, and a last word of the number of the same citizen's change before it (32 bits;
 * 0 for none), the district (31) and whether the wallet is opened (1). What a checkpoint holds is this layout: whoever
 * changes it changes the state's format. The index's hash is seeded anew at every start.
 */
public final class WalletChangeLog extends SegmentedLog {

    /** There is no change, or none before it. */
    public static final long NONE = -1;

    private static final int RECORD_WORDS = 4;
    private static final int SEGMENT_WORDS = 1 << 11;
    private static final int FIRST_INDEX_BYTES = TableMemory.SMALLEST_BYTES;
    private static final int DISTRICT_SHIFT = 1;
    private static final int EARLIER_SHIFT = 32;
    private static final int OPENED = 1;

    /** Numbers of records are kept in 32 bits, from 1 on. */
    private static final long MAX_WORDS = (long) RECORD_WORDS * Integer.MAX_VALUE;

    private final TableMemory memory;
    private final long seed;

    /** For each citizen the number of the last record; 0 where there is none. */
    private MemorySegment index;

    /** Slots of the index less one; -1 as long as there is no index. */
    private int mask = -1;

    private int citizens;

    @SuppressWarnings("NullAway.Init") // the index is made with the first change
    public WalletChangeLog(TableMemory memory, long seed) {
        super(memory, "wallet changes", SEGMENT_WORDS, 0);
        this.memory = memory;
        this.seed = seed;
    }

    /**
     * Adds a change. One that is there already, with nothing else of that instant after it, is not added again.
     *
     * @param opened whether the wallet is opened; otherwise it is withdrawn, and has neither district nor credit
     */
    public void add(long citizen, long inForceMicros, boolean opened, int district, long creditSatang) {
        if (district < 0) {
            throw new IllegalArgumentException("district " + district + " of a wallet");
        }
        long last = last(citizen);
        for (long change = last; change != NONE; change = earlier(change)) {
            if (inForceMicros(change) == inForceMicros) {
                if (isOpened(change) == opened
                        && district(change) == district
                        && creditSatang(change) == creditSatang) {
                    return;
                }
                break;
            }
        }
        long position = end();
        if (position + RECORD_WORDS > MAX_WORDS) {
            throw new IllegalStateException(
                    position / RECORD_WORDS + " changes of wallets in one shard, as many as there may"
                            + " be; give the job a larger maximum parallelism");
        }
        extend(position, RECORD_WORDS);
        put(position, 0, citizen);
        put(position, 1, inForceMicros);
        put(position, 2, creditSatang);
        put(position, 3, numberOf(last) << EARLIER_SHIFT | (long) district << DISTRICT_SHIFT | (opened ? OPENED : 0));
        enter(citizen, position);
    }

    /** 1 for the first record; 0 for none. */
    private static long numberOf(long position) {
        return position == NONE ? 0 : position / RECORD_WORDS + 1;
    }

    private static long positionOf(long number) {
        return number == 0 ? NONE : (number - 1) * RECORD_WORDS;
    }

    /** Whether anything changed of a citizen's wallet. */
    public boolean has(long citizen) {
        return mask >= 0 && last(citizen) != NONE;
    }

    /** The position of the change of a citizen's wallet that came last, or {@link #NONE}. */
    public long last(long citizen) {
        if (mask < 0) {
            return NONE;
        }
        for (int slot = slot(citizen); ; slot = slot + 1 & mask) {
            int number = index.getInt(slot << 2);
            if (number == 0) {
                return NONE;
            }
            long position = positionOf(number);
            if (word(position, 0) == citizen) {
                return position;
            }
        }
    }

    /** The change of the same citizen's wallet that came before, or {@link #NONE}. */
    public long earlier(long position) {
        return positionOf(word(position, 3) >>> EARLIER_SHIFT);
    }

    public long inForceMicros(long position) {
        return word(position, 1);
    }

    /** Whether the wallet is opened; otherwise it is withdrawn. */
    public boolean isOpened(long position) {
        return (word(position, 3) & OPENED) != 0;
    }

    public int district(long position) {
        return (int) word(position, 3) >>> DISTRICT_SHIFT;
    }

    public long creditSatang(long position) {
        return word(position, 2);
    }

    private int slot(long citizen) {
        return (int) Hashes.of(citizen, seed) & mask;
    }

    private void enter(long citizen, long position) {
        if ((citizens + 1) * 3L > (mask + 1L) * 2) {
            growIndex();
        }
        int slot = slot(citizen);
        int number = index.getInt(slot << 2);
        while (number != 0 && word(positionOf(number), 0) != citizen) {
            slot = slot + 1 & mask;
            number = index.getInt(slot << 2);
        }
        citizens += number == 0 ? 1 : 0;
        index.putInt(slot << 2, (int) numberOf(position));
    }

    private void growIndex() {
        MemorySegment old = index;
        int oldSlots = mask + 1;
        int bytes = mask < 0 ? FIRST_INDEX_BYTES : oldSlots * 2 * Integer.BYTES;
        if (bytes <= 0 || bytes > TableMemory.LARGEST_BYTES) {
            throw new IllegalStateException(citizens + " citizens with changes in one shard, as many as there may be;"
                    + " give the job a larger maximum parallelism");
        }
        index = memory.allocate(bytes);
        mask = bytes / Integer.BYTES - 1;
        for (int from = 0; from < oldSlots; from++) {
            int number = old.getInt(from << 2);
            if (number != 0) {
                int slot = slot(word(positionOf(number), 0));
                while (index.getInt(slot << 2) != 0) {
                    slot = slot + 1 & mask;
                }
                index.putInt(slot << 2, number);
            }
        }
        if (oldSlots > 0) {
            memory.release(old);
        }
    }

    private void put(long position, int number, long word) {
        segment(position).putLongLittleEndian(offset(position) + number * Long.BYTES, word);
    }

    @Override
    public void index(RecordVisitor visitor) {
        if (end() % RECORD_WORDS != 0) {
            throw new IllegalStateException("the log of wallet changes ends within a record, at " + end());
        }
        for (long position = 0; position < end(); position += RECORD_WORDS) {
            long citizen = word(position, 0);
            if (earlier(position) != last(citizen)) {
                throw new IllegalStateException(
                        "no record of a wallet's change at position " + position + " of " + end());
            }
            enter(citizen, position);
            visitor.visit(position);
        }
    }
}
