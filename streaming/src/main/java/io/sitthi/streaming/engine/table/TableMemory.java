package io.sitthi.streaming.engine.table;

import java.io.Closeable;
import java.io.IOException;
import org.apache.flink.core.memory.MemorySegment;

/** Where tables get their memory from. Of one task; not safe for use by several threads. */
public interface TableMemory extends Closeable {

    /** The smallest segment that may be asked for; sizes are powers of two. */
    int SMALLEST_BYTES = 1 << 10;

    /** The largest segment that may be asked for. */
    int LARGEST_BYTES = 1 << 30;

    /**
     * A segment of memory, all zero.
     *
     * @param bytes a power of two from {@link #SMALLEST_BYTES} to {@link #LARGEST_BYTES}
     * @throws TableMemoryException when there is no more, as when a disk is full
     */
    MemorySegment allocate(int bytes);

    /** Gives a segment back; it must not be used any more. */
    void release(MemorySegment segment);

    @Override
    void close() throws IOException;
}
