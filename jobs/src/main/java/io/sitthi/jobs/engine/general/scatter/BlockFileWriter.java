package io.sitthi.jobs.engine.general.scatter;

import io.sitthi.jobs.engine.general.table.ByteImage;
import io.sitthi.jobs.engine.part.HeldBuckets;
import io.sitthi.jobs.engine.scatter.RejectList;
import io.sitthi.jobs.engine.scatter.ScratchFileWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Writes one block as {@link BlockFile} reads it: runs of rows, each sorted by bucket, then rejects, index and trailer. */
final class BlockFileWriter implements Closeable {

    private final ScratchFileWriter file;
    private final int buckets;
    private final int sections;
    /** Of each run, for each section: rows, bytes, checksum. */
    private final List<int[]> runs = new ArrayList<>();

    BlockFileWriter(Path path, int buckets, int sections) throws IOException {
        this.file = new ScratchFileWriter(path);
        this.buckets = buckets;
        this.sections = sections;
    }

    /**
     * Writes a run.
     *
     * @param image the sections, one after the other
     * @param index for each section its rows, bytes and checksum
     */
    void writeRun(ByteImage image, int[] index) throws IOException {
        file.write(ByteBuffer.wrap(image.bytes(), 0, image.length()));
        runs.add(index);
    }

    static int checksum(ByteImage image, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(image.bytes(), from, to - from);
        return (int) crc.getValue();
    }

    /** Gives the file its name: then the block is done. */
    void finish(BlockFile.Facts facts, RejectList rejects, byte[] prefixDigest) throws IOException {
        file.write(tail(HeldBuckets.all(buckets), sections, runs, facts, rejects, prefixDigest));
        file.finish();
    }

    /**
     * What stands behind the runs of a block.
     *
     * @param sections of a run of a whole block
     * @param runs for each section that is held its rows, bytes and checksum
     */
    static ByteBuffer tail(
            HeldBuckets held,
            int sections,
            List<int[]> runs,
            BlockFile.Facts facts,
            RejectList rejects,
            byte[] prefixDigest) {
        int rejectWords = rejects.count() * RejectList.WORDS;
        int indexInts =
                Math.multiplyExact(runs.size(), Math.multiplyExact(sections / held.parts(), BlockFile.INDEX_INTS));
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
        tail.putInt(held.packed()).putInt(sections).putInt(runs.size()).putInt(rejects.count());
        tail.putLong(facts.rows()).putLong(facts.orphans()).putLong(facts.laterRows());
        tail.put(prefixDigest);
        CRC32C crc = new CRC32C();
        crc.update(tail.duplicate().flip());
        tail.putInt((int) crc.getValue()).putLong(BlockFile.MAGIC).flip();
        return tail;
    }

    /** Deletes what was written unless it was finished. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
