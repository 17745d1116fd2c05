package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.jobs.engine.part.HeldBuckets;
import io.sitthi.jobs.engine.scatter.RejectList;
import io.sitthi.jobs.engine.scatter.ScratchFileWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.zip.CRC32C;

/**
 * Writes blocks as {@link BlockFile} reads them. For one thread: the buffer in which a file is assembled, sorted and
 * packed in one pass, is reused from block to block.
 */
public final class BlockWriter {

    private ByteBuffer image = ByteBuffer.allocateDirect(0);

    /** Writes a block and gives it its name when it is whole. */
    void write(
            Path path,
            RecordBlock records,
            RejectList rejects,
            int rows,
            int orphans,
            int countedRows,
            byte[] prefixDigest)
            throws IOException {
        assemble(records, rejects, rows, orphans, countedRows, prefixDigest);
        try (ScratchFileWriter file = new ScratchFileWriter(path)) {
            file.write(image);
            file.finish();
        }
    }

    /** Writes records that are not a block of a delivery, and flushes them: they are kept after the run. */
    public WrittenFile writeRecords(Path path, RecordBlock records) throws IOException {
        write(path, records, new RejectList(), records.count(), 0, 0, new byte[BlockFile.DIGEST_BYTES]);
        try (FileChannel written = FileChannel.open(path, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        image.rewind();
        long bytes = image.remaining();
        MessageDigest digest = Sha256.newDigest();
        digest.update(image);
        return new WrittenFile(path.getFileName().toString(), records.count(), bytes, Sha256.hex(digest));
    }

    /** Puts the whole file together in {@link #image}. */
    private void assemble(
            RecordBlock records, RejectList rejects, int rows, int orphans, int countedRows, byte[] prefixDigest) {
        int[] counts = records.countsByBucket();
        Packing packing = records.packing();
        int rejectWords = rejects.count() * RejectList.WORDS;
        int indexBytes = BlockFile.indexBytes(counts.length, packing.words());
        long size = (long) rejectWords * Long.BYTES + indexBytes + BlockFile.TRAILER_BYTES;
        for (int count : counts) {
            size += packing.sectionBytes(count);
        }
        reserve(size);
        int[] starts = new int[counts.length + 1];
        for (int bucket = 0; bucket < counts.length; bucket++) {
            starts[bucket + 1] = starts[bucket] + (int) packing.sectionBytes(counts[bucket]);
            if (counts[bucket] > 0) {
                image.putLong(starts[bucket + 1] - Packing.SLACK_BYTES, 0);
            }
        }
        records.packInto(image, starts.clone(), packing);
        int rejectsStart = starts[counts.length];
        int indexStart = rejectsStart + rejectWords * Long.BYTES;
        image.position(rejectsStart);
        image.asLongBuffer().put(rejects.words(), 0, rejectWords);

        image.position(indexStart);
        for (int bucket = 0; bucket < counts.length; bucket++) {
            image.putInt(counts[bucket]).putInt(checksum(starts[bucket], starts[bucket + 1]));
        }
        image.putInt(checksum(rejectsStart, indexStart));
        packing.write(image);
        image.putInt(packing.words())
                .putInt(HeldBuckets.all(counts.length).packed())
                .putInt(rows);
        image.putInt(rejects.count()).putInt(orphans).putInt(countedRows).put(prefixDigest);
        image.putInt(checksum(indexStart, image.position()))
                .putLong(BlockFile.MAGIC)
                .flip();
    }

    private void reserve(long size) {
        if (image.capacity() < size) {
            image = ByteBuffer.allocateDirect(Math.toIntExact(size + size / 8)).order(ByteOrder.LITTLE_ENDIAN);
        }
        image.clear();
    }

    private int checksum(int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(image.duplicate().limit(to).position(from));
        return (int) crc.getValue();
    }
}
