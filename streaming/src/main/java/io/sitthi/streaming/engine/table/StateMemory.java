package io.sitthi.streaming.engine.table;

import java.io.IOException;
import java.nio.file.Path;

/** Where a job's tables live. Checkpoints are the same for both. */
public enum StateMemory {
    /** On the heap. */
    HEAP,
    /** In mapped scratch files under a task manager's temporary directory: what is larger than the heap. */
    MAPPED;

    /** Tables grow by doubling, and the arrays that they grew out of need room until they are collected. */
    private static final int SHARE_OF_HEAP = 3;

    /**
     * The heap, if tables of at most so many bytes fill at most a third of it.
     *
     * @param bytes of all tables of the process
     * @param heapBytes the most that Java may use
     */
    public static StateMemory suiting(long bytes, long heapBytes) {
        return bytes <= heapBytes / SHARE_OF_HEAP ? HEAP : MAPPED;
    }

    public TableMemory open(String[] temporaryDirectories, int subtask) throws IOException {
        return switch (this) {
            case HEAP -> new HeapTableMemory();
            case MAPPED -> new MappedTableMemory(Path.of(temporaryDirectories[subtask % temporaryDirectories.length]));
        };
    }
}
