package io.sitthi.jobs.engine.general.scatter;

import io.sitthi.jobs.engine.general.table.ByteImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Writes one block as {@link BlockFile} reads it: runs of rows, each sorted by bucket, then rejects, index and trailer. */
final class BlockFileWriter implements Closeable {

    /** Of one call: Linux spends several times as long on the same bytes in one piece of tens of megabytes. */
    private static final int WRITE_BYTES = 1 << 20;

    private final Path path;
    private final Path temporary;
    private final int buckets;
    private final int sections;
    private final FileChannel channel;
    /** Of each run, for each section: rows, bytes, checksum. */
    private final List<int[]> runs = new ArrayList<>();

    private boolean finished;

    BlockFileWriter(Path path, int buckets, int sections) throws IOException {
        this.path = path;
        this.temporary = path.resolveSibling(path.getFileName() + ".tmp");
        this.buckets = buckets;
        this.sections = sections;
        this.channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /**
     * Writes a run.
     *
     * @param image the sections, one after the other
     * @param index for each section its rows, bytes and checksum
     */
    void writeRun(ByteImage image, int[] index) throws IOException {
        write(ByteBuffer.wrap(image.bytes(), 0, image.length()));
        runs.add(index);
    }

    private void write(ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + WRITE_BYTES));
            channel.write(bytes);
        }
    }

    static int checksum(ByteImage image, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(image.bytes(), from, to - from);
        return (int) crc.getValue();
    }

    /** Gives the file its name: then the block is done. */
    void finish(BlockFile.Facts facts, RowRejects rejects, byte[] prefixDigest) throws IOException {
        int rejectWords = rejects.count() * RowRejects.WORDS;
        int indexInts = Math.multiplyExact(runs.size(), Math.multiplyExact(sections, BlockFile.INDEX_INTS));
        ByteBuffer tail = ByteBuffer.allocate(Math.addExact(
                        Math.multiplyExact(rejectWords, Long.BYTES),
                        Math.addExact(Math.multiplyExact(indexInts, Integer.BYTES), BlockFile.TRAILER_BYTES)))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rejectWords; i++) {
            tail.putLong(rejects.words()[i]);
        }
        for (int[] run : runs) {
            for (int number : run) {
                tail.putInt(number);
            }
        }
        tail.putInt(buckets).putInt(sections).putInt(runs.size()).putInt(rejects.count());
        tail.putLong(facts.rows()).putLong(facts.orphans()).putLong(facts.laterRows());
        tail.put(prefixDigest);
        CRC32C crc = new CRC32C();
        crc.update(tail.duplicate().flip());
        tail.putInt((int) crc.getValue()).putLong(BlockFile.MAGIC).flip();
        write(tail);
        channel.close();
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
    }

    /** Deletes what was written unless it was finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!finished) {
            Files.deleteIfExists(temporary);
        }
    }
}
