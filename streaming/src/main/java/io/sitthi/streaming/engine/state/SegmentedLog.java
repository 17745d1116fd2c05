package io.sitthi.streaming.engine.state;

import io.sitthi.streaming.engine.table.TableMemory;
import java.util.Arrays;
import org.apache.flink.core.memory.MemorySegment;

/**
 * A log whose words lie in segments of equal size, which are allocated as it grows. A record lies whole in one segment.
 * What the records are, and how they are found, is the subclass's.
 */
public abstract class SegmentedLog implements AppendLog {

    private final TableMemory memory;
    private final String name;
    private final int segmentShift;
    private final int segmentWords;

    private MemorySegment[] segments = {};
    private int segmentCount;
    private long end;

    /**
     * @param name what the log holds, for messages
     * @param segmentWords words of a segment; a power of two
     * @param start position of the first record
     */
    protected SegmentedLog(TableMemory memory, String name, int segmentWords, long start) {
        this.memory = memory;
        this.name = name;
        this.segmentWords = segmentWords;
        this.segmentShift = Integer.numberOfTrailingZeros(segmentWords);
        this.end = start;
    }

    /** Position after the last record. */
    @Override
    public final long end() {
        return end;
    }

    /** Position of a record of so many words that is appended now: in the next segment if this one has no room for it. */
    protected final long nextPosition(int words) {
        int inSegment = (int) (end & segmentWords - 1);
        return inSegment + words > segmentWords ? end + segmentWords - inSegment : end;
    }

    /** Makes room for a record at {@link #nextPosition}, which the log ends with from now on. */
    protected final void extend(long position, int words) {
        provide(position);
        end = position + words;
    }

    private void provide(long position) {
        int number = (int) (position >>> segmentShift);
        while (segmentCount <= number) {
            if (segmentCount == segments.length) {
                segments = Arrays.copyOf(segments, Math.max(4, segmentCount * 2));
            }
            segments[segmentCount] = memory.allocate(segmentWords * Long.BYTES);
            segmentCount++;
        }
    }

    /** The segment that holds a position. */
    protected final MemorySegment segment(long position) {
        return segments[(int) (position >>> segmentShift)];
    }

    /** Where in its segment a position lies, in bytes. */
    protected final int offset(long position) {
        return (int) (position & segmentWords - 1) << 3;
    }

    /** A word of the record at a position. */
    protected final long word(long position, int number) {
        return segment(position).getLongLittleEndian(offset(position) + number * Long.BYTES);
    }

    @Override
    public final byte[] copy(long from, long to) {
        byte[] bytes = new byte[Math.toIntExact((to - from) * Long.BYTES)];
        int done = 0;
        for (long position = from; position < to; ) {
            int words = (int) Math.min(to - position, segmentWords - (position & segmentWords - 1));
            if ((position >>> segmentShift) < segmentCount) {
                segment(position).get(offset(position), bytes, done, words * Long.BYTES);
            }
            done += words * Long.BYTES;
            position += words;
        }
        return bytes;
    }

    @Override
    public final void restore(long from, byte[] bytes) {
        if (from != end || bytes.length % Long.BYTES != 0) {
            throw new IllegalStateException("a piece of " + bytes.length + " bytes for position " + from
                    + " of the log of " + name + ", which ends at " + end);
        }
        long to = from + bytes.length / Long.BYTES;
        int done = 0;
        for (long position = from; position < to; ) {
            int words = (int) Math.min(to - position, segmentWords - (position & segmentWords - 1));
            provide(position);
            segment(position).put(offset(position), bytes, done, words * Long.BYTES);
            done += words * Long.BYTES;
            position += words;
        }
        end = to;
    }
}
