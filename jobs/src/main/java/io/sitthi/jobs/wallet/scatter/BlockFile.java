package io.sitthi.jobs.wallet.scatter;

import io.sitthi.jobs.engine.part.HeldBuckets;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.run.TaskWork.Share;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import io.sitthi.jobs.engine.scatter.RejectList;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import io.sitthi.jobs.engine.scatter.ScratchFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One scattered block on scratch disk: its records bucket by bucket, {@link Packing packed}, then its rejects, then
 * an index with a checksum of every part and the packing, then a trailer of fixed length.
 *
 * <p>A block is written under a temporary name and renamed, so after a kill it is there whole or not at all. It is
 * not flushed to disk: if a power failure tears it, the checksums show that, and the block is scattered again.
 * {@link BlockWriter} writes it.
 */
public final class BlockFile implements ScatteredBlock {

    static final long MAGIC = 0x3342_4948_5454_4953L; // "SITTHIB3", least significant byte first
    static final int DIGEST_BYTES = 32;
    /** The numbers and the digest, which the index's checksum covers too; that checksum and the magic number follow. */
    private static final int CHECKED_TRAILER_BYTES = 6 * Integer.BYTES + DIGEST_BYTES;

    static final int TRAILER_BYTES = CHECKED_TRAILER_BYTES + Integer.BYTES + Long.BYTES;
    private static final int BUFFER_BYTES = 1 << 20;

    /** Room for any record and its slack. */
    private static final int MIN_BUFFER_BYTES = 128;

    private static final int MAX_WORDS = MIN_BUFFER_BYTES / Long.BYTES - 1;

    private final ScratchFile file;
    private final Packing packing;
    private final long rows;
    private final int rejectCount;
    private final int orphans;
    private final int countedRows;
    private final byte[] prefixDigest;
    private final HeldBuckets held;
    /** By the places of the buckets that are held. */
    private final int[] counts;

    private final int[] checksums;
    private final long[] starts;

    private BlockFile(ScratchFile file) throws IOException {
        this.file = file;
        long size = file.size();
        if (size < TRAILER_BYTES) {
            throw file.damaged("has only " + size + " bytes");
        }
        ByteBuffer trailer = readAt(size - TRAILER_BYTES, TRAILER_BYTES);
        int words = trailer.getInt();
        HeldBuckets found = HeldBuckets.unpack(trailer.getInt());
        rows = trailer.getInt();
        rejectCount = trailer.getInt();
        orphans = trailer.getInt();
        countedRows = trailer.getInt();
        prefixDigest = new byte[DIGEST_BYTES];
        trailer.get(prefixDigest);
        int indexChecksum = trailer.getInt();
        if (trailer.getLong() != MAGIC
                || found == null
                || found.buckets() > Buckets.MAX_COUNT
                || words < 1
                || words > MAX_WORDS
                || rejectCount < 0) {
            throw file.damaged("does not end as a block does");
        }
        held = found;
        int places = held.count();
        int indexBytes = indexBytes(places, words);
        if (size < TRAILER_BYTES + indexBytes) {
            throw file.damaged("has no room for its index");
        }
        ByteBuffer index = readAt(size - TRAILER_BYTES - indexBytes, indexBytes);
        CRC32C crc = new CRC32C();
        crc.update(index.duplicate());
        crc.update(trailer.duplicate().position(0).limit(CHECKED_TRAILER_BYTES));
        if ((int) crc.getValue() != indexChecksum) {
            throw file.damaged("has a damaged index");
        }
        counts = new int[places];
        checksums = new int[places + 1];
        starts = new long[places + 1];
        for (int place = 0; place < places; place++) {
            counts[place] = index.getInt();
            checksums[place] = index.getInt();
        }
        checksums[places] = index.getInt();
        packing = Packing.read(index, words);
        for (int place = 0; place < places; place++) {
            starts[place + 1] = starts[place] + packing.sectionBytes(counts[place]);
        }
        long expected =
                starts[places] + (long) rejectCount * RejectList.WORDS * Long.BYTES + indexBytes + TRAILER_BYTES;
        if (size != expected) {
            throw file.damaged("has " + size + " bytes, expected " + expected);
        }
    }

    /**
     * Opens a block.
     *
     * @return null when there is no such block
     * @throws DamagedBlockException when it is torn
     */
    public static @Nullable BlockFile open(Path path) throws IOException {
        return ScratchFile.open(path, BlockFile::new);
    }

    static int indexBytes(int places, int words) {
        return (places * 2 + 1) * Integer.BYTES + Packing.descriptionBytes(words);
    }

    private ByteBuffer readAt(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.fill(buffer, position);
        return buffer;
    }

    @Override
    public long rows() {
        return rows;
    }

    /** How many buckets the run's records are split into. */
    public int buckets() {
        return held.buckets();
    }

    @Override
    public long orphans() {
        return orphans;
    }

    /** Rows that the programme counts: tax of its year, deposits of a counted type in its currency. */
    public int countedRows() {
        return countedRows;
    }

    public int rejectCount() {
        return rejectCount;
    }

    @Override
    public byte[] prefixDigest() {
        return prefixDigest.clone();
    }

    /** Number of records in a bucket. */
    public int count(int bucket) {
        return held.has(bucket) ? counts[held.place(bucket)] : 0;
    }

    /**
     * Reads a bucket's records.
     *
     * @param buffer direct, least significant byte first, used as work space; of 64 bytes at least
     * @throws DamagedBlockException when they do not match their checksum
     */
    public void read(int bucket, long[] target, int offset, ByteBuffer buffer) throws IOException {
        if (!held.has(bucket)) {
            return;
        }
        int place = held.place(bucket);
        CRC32C crc = new CRC32C();
        int recordBytes = packing.recordBytes();
        int room = (buffer.capacity() - Packing.SLACK_BYTES) / Math.max(1, recordBytes);
        long position = starts[place];
        int at = offset;
        int left = counts[place];
        while (left > 0) {
            int step = Math.min(left, room);
            // what follows the last record of a step is the start of the next, or the slack at the end
            fill(buffer, position, step * recordBytes + Packing.SLACK_BYTES);
            crc.update(buffer.duplicate().limit(step == left ? buffer.limit() : step * recordBytes));
            packing.unpack(buffer, step, target, at);
            position += (long) step * recordBytes;
            at += step * packing.words();
            left -= step;
        }
        if ((int) crc.getValue() != checksums[place]) {
            throw file.damaged("does not match its checksum");
        }
    }

    /** Words of each record. */
    public int words() {
        return packing.words();
    }

    /** Reads so many bytes into the buffer, from its start. */
    private void fill(ByteBuffer buffer, long position, int length) throws IOException {
        buffer.clear().limit(length);
        file.fill(buffer, position);
    }

    /**
     * A share of this block, in the same form.
     *
     * @param part whose; of no meaning to {@link Share#COUNTS}
     */
    public byte[] share(Share share, PartPlan parts, int part) throws IOException {
        boolean records = share == Share.RECORDS;
        HeldBuckets wanted = records ? HeldBuckets.of(parts, part) : HeldBuckets.fewest(held.buckets());
        int places = wanted.count();
        int[] shared = new int[places];
        long bytes = 0;
        for (int place = 0; place < places; place++) {
            shared[place] = records ? count(wanted.bucket(place)) : 0;
            bytes += packing.sectionBytes(shared[place]);
        }
        RejectList told = share == Share.COUNTS ? rejects() : new RejectList();
        int rejectBytes = told.count() * RejectList.WORDS * Long.BYTES;
        ByteBuffer image = ByteBuffer.allocate(
                        Math.toIntExact(bytes + rejectBytes + indexBytes(places, packing.words()) + TRAILER_BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int place = 0; place < places; place++) {
            int length = Math.toIntExact(packing.sectionBytes(shared[place]));
            if (length > 0) {
                file.fill(image.slice(image.position(), length), starts[held.place(wanted.bucket(place))]);
                image.position(image.position() + length);
            }
        }
        image.slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .put(told.words(), 0, told.count() * RejectList.WORDS);
        CRC32C rejectsCrc = new CRC32C();
        rejectsCrc.update(image.slice(image.position(), rejectBytes));
        image.position(image.position() + rejectBytes);
        int indexStart = image.position();
        for (int place = 0; place < places; place++) {
            image.putInt(shared[place]).putInt(shared[place] == 0 ? 0 : checksums[held.place(wanted.bucket(place))]);
        }
        image.putInt((int) rejectsCrc.getValue());
        packing.write(image);
        image.putInt(packing.words()).putInt(wanted.packed()).putInt((int) rows);
        image.putInt(told.count()).putInt(orphans).putInt(countedRows).put(prefixDigest);
        CRC32C crc = new CRC32C();
        crc.update(image.array(), indexStart, image.position() - indexStart);
        image.putInt((int) crc.getValue()).putLong(MAGIC);
        return image.array();
    }

    @Override
    public RejectList rejects() throws IOException {
        ByteBuffer bytes =
                readAt(starts[counts.length], Math.multiplyExact(rejectCount, RejectList.WORDS * Long.BYTES));
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        if ((int) crc.getValue() != checksums[counts.length]) {
            throw file.damaged("does not match its checksum");
        }
        long[] words = new long[rejectCount * RejectList.WORDS];
        bytes.asLongBuffer().get(words);
        return RejectList.of(words);
    }

    /** Work space for {@link #read}; one for each thread. */
    public static ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
