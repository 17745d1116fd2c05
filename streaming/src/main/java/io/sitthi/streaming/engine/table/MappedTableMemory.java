package io.sitthi.streaming.engine.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;

/**
 * Tables in a scratch file that is mapped into memory, so that they may outgrow the heap and even the machine's memory:
 * what is used stays in the page cache. The file has no name once it is open; it goes with the process, however that
 * ends. It is not durable: what must last is in checkpoints.
 *
 * <p>The file grows by extents that are written before they are mapped: on a full disk that fails with an exception,
 * where writing to a mapped hole would end the process.
 */
public final class MappedTableMemory implements TableMemory {

    private static final int EXTENT_BYTES = 1 << 26;
    private static final int SIZES = Integer.numberOfTrailingZeros(LARGEST_BYTES) + 1;

    private final Path directory;
    private final FileChannel file;
    private final List<Deque<MemorySegment>> free = new ArrayList<>();
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);

    /** The rest of the extent that was mapped last. */
    private ByteBuffer rest = ByteBuffer.allocate(0);

    private long fileBytes;

    /**
     * @param directory on a local disk
     * @throws IOException when no file can be made there
     */
    public MappedTableMemory(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
        Path path = Files.createTempFile(directory, "tables-", ".scratch");
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(path);
        for (int i = 0; i < SIZES; i++) {
            free.add(new ArrayDeque<>());
        }
    }

    @Override
    public MemorySegment allocate(int bytes) {
        if (Integer.bitCount(bytes) != 1 || bytes < SMALLEST_BYTES || bytes > LARGEST_BYTES) {
            throw new IllegalArgumentException("a segment of " + bytes + " bytes");
        }
        MemorySegment used = free.get(Integer.numberOfTrailingZeros(bytes)).poll();
        if (used != null) {
            for (int at = 0; at < bytes; at += Long.BYTES) {
                used.putLong(at, 0);
            }
            return used;
        }
        try {
            if (bytes >= EXTENT_BYTES) {
                return MemorySegmentFactory.wrapOffHeapMemory(map(bytes));
            }
            if (rest.remaining() < bytes) {
                keepRest();
                rest = map(EXTENT_BYTES);
            }
        } catch (IOException e) {
            throw new TableMemoryException(
                    "no room for the tables in " + directory + " beyond " + fileBytes + " bytes: " + e.getMessage(), e);
        }
        ByteBuffer segment = rest.slice(rest.position(), bytes);
        rest.position(rest.position() + bytes);
        return MemorySegmentFactory.wrapOffHeapMemory(segment);
    }

    /** The rest of an extent is cut into segments for later: the largest powers of two that fit. */
    private void keepRest() {
        while (rest.remaining() >= SMALLEST_BYTES) {
            int bytes = Integer.highestOneBit(rest.remaining());
            free.get(Integer.numberOfTrailingZeros(bytes))
                    .add(MemorySegmentFactory.wrapOffHeapMemory(rest.slice(rest.position(), bytes)));
            rest.position(rest.position() + bytes);
        }
    }

    private MappedByteBuffer map(int bytes) throws IOException {
        long from = fileBytes;
        for (long at = from; at < from + bytes; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), from + bytes - at));
            at += file.write(zeros, at);
        }
        fileBytes = from + bytes;
        return file.map(FileChannel.MapMode.READ_WRITE, from, bytes);
    }

    @Override
    public void release(MemorySegment segment) {
        free.get(Integer.numberOfTrailingZeros(segment.size())).add(segment);
    }

    /**
     * Closes the file and releases all free segments. Java unmaps a file only when none of it can be reached
     * any more, since reading an unmapped address would end the process: memory and disk space are freed by the garbage
     * collection after the last table is gone.
     */
    @Override
    public void close() throws IOException {
        rest = ByteBuffer.allocate(0);
        free.forEach(Deque::clear);
        file.close();
    }
}
