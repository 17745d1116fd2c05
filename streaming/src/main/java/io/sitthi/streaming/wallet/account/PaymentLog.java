package io.sitthi.streaming.wallet.account;

import io.sitthi.programmes.wallet.PaymentReasons;
import io.sitthi.streaming.engine.state.SegmentedLog;
import io.sitthi.streaming.engine.table.Hashes;
import io.sitthi.streaming.engine.table.TableMemory;
import org.apache.flink.core.memory.MemorySegment;

/**
 * The first use of every payment id of a shard's payers, in the order of the decisions: an append-only log of five words
 * of eight bytes a payment (seven where a number is too large for its field), and an index of eight bytes a payment at a
 * load of one to two thirds. Together 52 to 64 bytes: about 60 GB for a billion payments, over all machines.
 *
 * <p>A record is named by its position, counted in words from the beginning. A record lies whole in one segment; where
 * the next does not fit, the rest of a segment is padding, which begins with a zero word.
 *
 * <p>The first word of a record holds its form (2 bits), the reasons (18) and, where it has room for it, the payer (44).
 * What a checkpoint holds is this layout: whoever changes it changes the state's format.
 *
 * <p>The index holds positions and 32 bits of the hash, so that an id that is new is told without a look at the log,
 * which on a mapped file may not be in memory. The hash is seeded anew at every start; it is no part of a checkpoint.
 */
public final class PaymentLog extends SegmentedLog {

    /** The payment id was not used before. */
    public static final long NONE = 0;

    static final int SEGMENT_WORDS = 1 << 15;

    private static final int COMPACT_WORDS = 5;
    private static final int WIDE_WORDS = 7;

    /** Top bits of the first word. */
    private static final long COMPACT = 1;

    private static final long WIDE = 2;
    private static final int KIND_SHIFT = 62;
    private static final int REASONS_SHIFT = 44;
    private static final int REASONS_MASK = (1 << 18) - 1;
    private static final long PAYER_MASK = (1L << 44) - 1;
    private static final long AMOUNT_MASK = (1L << 32) - 1;

    /** The first word is never used, for 0 stands for none. */
    private static final long START = 1;

    private static final int FIRST_INDEX_BYTES = 1 << 12;

    /** Positions are kept in 32 bits: 32 GiB a shard. */
    private static final long MAX_WORDS = 1L << 32;

    private final TableMemory memory;
    private final long seed;

    private MemorySegment index;
    private int indexMask;
    private long count;

    /** @throws IllegalStateException when there are more reasons than a record has room for */
    public PaymentLog(TableMemory memory, long seed) {
        super(memory, "payments", SEGMENT_WORDS, START);
        if ((PaymentReasons.ALL & ~REASONS_MASK) != 0) {
            throw new IllegalStateException("a record of the log has room for " + Integer.bitCount(REASONS_MASK)
                    + " reasons; there are " + Integer.bitCount(PaymentReasons.ALL));
        }
        this.memory = memory;
        this.seed = seed;
        this.index = memory.allocate(FIRST_INDEX_BYTES);
        this.indexMask = FIRST_INDEX_BYTES / Long.BYTES - 1;
    }

    /** Number of payments. */
    public long count() {
        return count;
    }

    /** Position of the first use of this payer's payment id, or {@link #NONE}. */
    public long find(long payer, long idHigh, long idLow) {
        int tag = tag(payer, idHigh, idLow);
        int slot = slot(tag);
        while (true) {
            long entry = index.getLong(slot << 3);
            if (entry == 0) {
                return NONE;
            }
            if ((int) (entry >>> 32) == tag) {
                long position = entry & AMOUNT_MASK;
                if (idHigh(position) == idHigh && idLow(position) == idLow && payer(position) == payer) {
                    return position;
                }
            }
            slot = slot + 1 & indexMask;
        }
    }

    private int tag(long payer, long idHigh, long idLow) {
        return (int) (Hashes.of(payer, idHigh, idLow, seed) >>> 32);
    }

    /** The slot follows from the tag alone, so that the index grows without a look at the log. */
    private int slot(int tag) {
        return tag * 0x9E3779B1 >>> Integer.numberOfLeadingZeros(indexMask);
    }

    /**
     * Adds the first use of a payment id.
     *
     * @param reasons mask of {@link io.sitthi.programmes.wallet.PaymentReason}s; 0 when approved
     * @param balanceSatang the payer's after the decision, not below zero; anything when the payer is unknown
     * @return its position
     */
    public long append(
            long payer, long idHigh, long idLow, long payee, long amountSatang, int reasons, long balanceSatang) {
        if ((reasons & ~REASONS_MASK) != 0) {
            throw new IllegalArgumentException("reasons " + Integer.toHexString(reasons) + " in the log of payments");
        }
        boolean compact =
                (payer & ~PAYER_MASK) == 0 && (amountSatang & ~AMOUNT_MASK) == 0 && (balanceSatang & ~AMOUNT_MASK) == 0;
        long position = reserve(compact ? COMPACT_WORDS : WIDE_WORDS);
        MemorySegment segment = segment(position);
        int at = offset(position);
        if (compact) {
            segment.putLongLittleEndian(at, COMPACT << KIND_SHIFT | (long) reasons << REASONS_SHIFT | payer);
            segment.putLongLittleEndian(at + 24, payee);
            segment.putLongLittleEndian(at + 32, amountSatang << 32 | balanceSatang);
        } else {
            segment.putLongLittleEndian(at, WIDE << KIND_SHIFT | (long) reasons << REASONS_SHIFT);
            segment.putLongLittleEndian(at + 24, payee);
            segment.putLongLittleEndian(at + 32, amountSatang);
            segment.putLongLittleEndian(at + 40, balanceSatang);
            segment.putLongLittleEndian(at + 48, payer);
        }
        segment.putLongLittleEndian(at + 8, idHigh);
        segment.putLongLittleEndian(at + 16, idLow);
        enter(tag(payer, idHigh, idLow), position);
        return position;
    }

    private long reserve(int words) {
        long position = nextPosition(words);
        if (position + words > MAX_WORDS) {
            throw new IllegalStateException(count + " payments in one shard, as many as there may be; give the job a"
                    + " larger maximum parallelism");
        }
        extend(position, words);
        return position;
    }

    private void enter(int tag, long position) {
        if ((count + 1) * 3 > (indexMask + 1L) * 2) {
            growIndex();
        }
        count++;
        put((long) tag << 32 | position);
    }

    private void put(long entry) {
        int slot = slot((int) (entry >>> 32));
        while (index.getLong(slot << 3) != 0) {
            slot = slot + 1 & indexMask;
        }
        index.putLong(slot << 3, entry);
    }

    private void growIndex() {
        MemorySegment old = index;
        if (old.size() >= TableMemory.LARGEST_BYTES) {
            throw new IllegalStateException(count + " payments in one shard, as many as there may be; give the job a"
                    + " larger maximum parallelism");
        }
        index = memory.allocate(old.size() * 2);
        indexMask = indexMask * 2 + 1;
        for (int at = 0; at < old.size(); at += Long.BYTES) {
            long entry = old.getLong(at);
            if (entry != 0) {
                put(entry);
            }
        }
        memory.release(old);
    }

    private boolean isCompact(long position) {
        return word(position, 0) >>> KIND_SHIFT == COMPACT;
    }

    public long payer(long position) {
        long first = word(position, 0);
        return first >>> KIND_SHIFT == COMPACT ? first & PAYER_MASK : word(position, 6);
    }

    private long idHigh(long position) {
        return word(position, 1);
    }

    private long idLow(long position) {
        return word(position, 2);
    }

    public long payee(long position) {
        return word(position, 3);
    }

    public long amountSatang(long position) {
        long word = word(position, 4);
        return isCompact(position) ? word >>> 32 : word;
    }

    /** Mask; 0 when approved. */
    public int reasons(long position) {
        return (int) (word(position, 0) >>> REASONS_SHIFT & REASONS_MASK);
    }

    /** The payer's balance after the decision; anything when the payer was unknown. */
    public long balanceSatang(long position) {
        return isCompact(position) ? word(position, 4) & AMOUNT_MASK : word(position, 5);
    }

    @Override
    public void index(RecordVisitor visitor) {
        for (long position = 1; position < end(); ) {
            long kind = word(position, 0) >>> KIND_SHIFT;
            if (kind == 0) {
                position = (position | SEGMENT_WORDS - 1) + 1; // padding
                continue;
            }
            int words = kind == COMPACT ? COMPACT_WORDS : WIDE_WORDS;
            if (kind != COMPACT && kind != WIDE || position + words > end()) {
                throw new IllegalStateException("no record of a payment at position " + position + " of " + end());
            }
            enter(tag(payer(position), idHigh(position), idLow(position)), position);
            visitor.visit(position);
            position += words;
        }
    }
}
