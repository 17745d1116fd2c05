package io.sitthi.streaming.wallet.replay.order;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Payments on scratch disk, in blocks of one slice each: any number of threads append at once. What stands where is kept
 * in memory, 16 bytes a block; nothing but the run that wrote the file can read it.
 */
final class ScratchFile implements Closeable {

    private final FileChannel channel;
    private final Blocks[] slices;
    private long end;

    private ScratchFile(FileChannel channel, int slices) {
        this.channel = channel;
        this.slices = new Blocks[slices];
        for (int slice = 0; slice < slices; slice++) {
            this.slices[slice] = new Blocks();
        }
    }

    static ScratchFile create(Path path, int slices) throws IOException {
        return new ScratchFile(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), slices);
    }

    /** What is known of one slice's blocks. */
    private static final class Blocks {
        private long[] offsets = new long[4];
        private int[] counts = new int[4];
        private int[] checksums = new int[4];
        private int size;
        private long rows;

        void add(long offset, int count, int checksum) {
            if (size == offsets.length) {
                offsets = Arrays.copyOf(offsets, size * 2);
                counts = Arrays.copyOf(counts, size * 2);
                checksums = Arrays.copyOf(checksums, size * 2);
            }
            offsets[size] = offset;
            counts[size] = count;
            checksums[size] = checksum;
            size++;
            rows += count;
        }
    }

    /**
     * Appends the first {@code count} records of an array.
     *
     * @param buffer the writing thread's own, from {@link #newBuffer}, of at least as many bytes
     */
    void append(int slice, long[] records, int count, ByteBuffer buffer) throws IOException {
        int bytes = count * PaymentRecord.BYTES;
        buffer.clear().limit(bytes);
        buffer.asLongBuffer().put(records, 0, count * PaymentRecord.WORDS);
        CRC32C crc = new CRC32C();
        crc.update(buffer.duplicate());
        long offset = reserve(slice, count, (int) crc.getValue());
        while (buffer.hasRemaining()) {
            channel.write(buffer, offset + buffer.position());
        }
    }

    private synchronized long reserve(int slice, int count, int checksum) {
        long offset = end;
        end += (long) count * PaymentRecord.BYTES;
        slices[slice].add(offset, count, checksum);
        return offset;
    }

    static ByteBuffer newBuffer(int records) {
        return ByteBuffer.allocateDirect(records * PaymentRecord.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The slices in order, those without payments left out. Once everything is appended. */
    synchronized List<Slice> slices() throws IOException {
        List<Slice> all = new ArrayList<>();
        for (Blocks blocks : slices) {
            if (blocks.rows > Slice.MAX_ROWS) {
                throw new IOException(blocks.rows + " payments of one instant, with payment ids that begin alike; at"
                        + " most " + Slice.MAX_ROWS + " can be sorted");
            }
            if (blocks.rows > 0) {
                all.add(new Slice(
                        (int) blocks.rows,
                        Arrays.copyOf(blocks.offsets, blocks.size),
                        Arrays.copyOf(blocks.counts, blocks.size),
                        Arrays.copyOf(blocks.checksums, blocks.size)));
            }
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
