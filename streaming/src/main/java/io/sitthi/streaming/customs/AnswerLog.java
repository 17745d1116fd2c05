package io.sitthi.streaming.customs;

import io.sitthi.streaming.engine.state.AppendLog;
import io.sitthi.streaming.engine.table.Hashes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The first answer to every submission of a shard's traders, in the order in which they were given. It is an append-only log
 * with records of four 64-bit words (the trader, two for the submission's id, and the instant with the reasons in its three
 * lowest bits), and an open-addressing index of one word per slot, at most two thirds full. Nothing is ever removed, since a
 * submission may be repeated at any time.
 *
 * <p>An index entry holds 32 bits of the hash and the record's number plus one. So a new submission is recognised without
 * reading the log.
 */
final class AnswerLog implements AppendLog {

    /** The submission has not been answered yet. */
    static final long NONE = -1;

    private static final int WORDS = 4;
    private static final int REASON_BITS = 3;

    /** Records per segment, which is 128 KB. */
    private static final int SEGMENT_RECORDS = 1 << 12;

    private static final int SEGMENT_SHIFT = 12;
    private static final long MOST_RECORDS = 0xFFFF_FFF0L;
    private static final long NUMBER = 0xFFFF_FFFFL;

    private long[][] segments = new long[4][];
    private long count;
    private long[] index = new long[16];

    /** The number of the record that answers a submission; {@link #NONE} if it has not been answered. */
    long find(long trader, long idHigh, long idLow) {
        long tag = Hashes.of(trader, idHigh, idLow, 0) & ~NUMBER;
        int mask = index.length - 1;
        int slot = slot(tag, mask);
        while (index[slot] != 0) {
            if ((index[slot] & ~NUMBER) == tag) {
                long number = (index[slot] & NUMBER) - 1;
                long[] segment = segments[(int) (number >>> SEGMENT_SHIFT)];
                int at = at(number);
                if (segment[at] == trader && segment[at + 1] == idHigh && segment[at + 2] == idLow) {
                    return number;
                }
            }
            slot = slot + 1 & mask;
        }
        return NONE;
    }

    private static int slot(long tag, int mask) {
        return (int) (tag >>> 32) * 0x9E37_79B1 >>> 1 & mask;
    }

    private static int at(long number) {
        return (int) (number & SEGMENT_RECORDS - 1) * WORDS;
    }

    private long word(long number, int word) {
        return segments[(int) (number >>> SEGMENT_SHIFT)][at(number) + word];
    }

    /** The {@code submitted_at} of the submission when it first came, in microseconds. */
    long submittedAt(long number) {
        return word(number, 3) >> REASON_BITS;
    }

    /** The reasons of an answer, as a mask. */
    int reasons(long number) {
        return (int) word(number, 3) & (1 << REASON_BITS) - 1;
    }

    /** Records the answer to a submission that has none yet. */
    void add(long trader, long idHigh, long idLow, long atMicros, int reasons) {
        long[] segment = segmentForNext();
        int at = at(count);
        segment[at] = trader;
        segment[at + 1] = idHigh;
        segment[at + 2] = idLow;
        segment[at + 3] = atMicros << REASON_BITS | reasons;
        count++;
        enter(count - 1);
    }

    private long[] segmentForNext() {
        if (count == MOST_RECORDS) {
            throw new IllegalStateException(count
                    + " answers in one shard, as many as there may be; give the job a larger maximum parallelism");
        }
        int segment = (int) (count >>> SEGMENT_SHIFT);
        if (segment == segments.length) {
            segments = Arrays.copyOf(segments, 2 * segment);
        }
        if (at(count) == 0) {
            segments[segment] = new long[SEGMENT_RECORDS * WORDS];
        }
        return segments[segment];
    }

    private void enter(long number) {
        if (3 * (number + 1) > 2L * index.length) {
            growIndex();
        }
        place(index, Hashes.of(word(number, 0), word(number, 1), word(number, 2), 0) & ~NUMBER | number + 1);
    }

    /** An entry's slot follows from its tag alone, so the index grows without reading the log. */
    private void growIndex() {
        if (index.length == 1 << 30) {
            throw new IllegalStateException("a shard has more answers than an index holds: begin with more shards");
        }
        long[] larger = new long[2 * index.length];
        for (long entry : index) {
            if (entry != 0) {
                place(larger, entry);
            }
        }
        index = larger;
    }

    private static void place(long[] into, long entry) {
        int mask = into.length - 1;
        int slot = slot(entry & ~NUMBER, mask);
        while (into[slot] != 0) {
            slot = slot + 1 & mask;
        }
        into[slot] = entry;
    }

    @Override
    public long end() {
        return count * WORDS;
    }

    @Override
    public byte[] copy(long from, long to) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact((to - from) * Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        for (long word = from; word < to; ) {
            int at = (int) (word & (long) SEGMENT_RECORDS * WORDS - 1);
            int words = (int) Math.min(to - word, (long) SEGMENT_RECORDS * WORDS - at);
            bytes.asLongBuffer().put(segments[(int) (word / WORDS >>> SEGMENT_SHIFT)], at, words);
            bytes.position(bytes.position() + words * Long.BYTES);
            word += words;
        }
        return bytes.array();
    }

    @Override
    public void restore(long from, byte[] bytes) {
        if (from != end() || bytes.length % (WORDS * Long.BYTES) != 0) {
            throw new IllegalStateException("a piece of the answers begins at " + from + ", expected " + end());
        }
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (words.hasRemaining()) {
            long[] segment = segmentForNext();
            for (int word = 0; word < WORDS; word++) {
                segment[at(count) + word] = words.getLong();
            }
            count++;
        }
    }

    @Override
    public void index(RecordVisitor visitor) {
        index = new long[16];
        for (long number = 0; number < count; number++) {
            enter(number);
            visitor.visit(number * WORDS);
        }
    }
}
