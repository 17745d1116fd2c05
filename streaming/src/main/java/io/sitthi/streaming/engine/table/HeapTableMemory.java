package io.sitthi.streaming.engine.table;

import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;

/** Tables on the heap. */
public final class HeapTableMemory implements TableMemory {

    @Override
    public MemorySegment allocate(int bytes) {
        return MemorySegmentFactory.wrap(new byte[bytes]);
    }

    @Override
    public void release(MemorySegment segment) {
        segment.free();
    }

    @Override
    public void close() {}
}
