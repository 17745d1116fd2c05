package io.sitthi.jobs.engine.general.scatter;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.jobs.engine.general.table.ByteImage;
import io.sitthi.jobs.engine.general.table.RowTable;
import io.sitthi.jobs.engine.general.table.UniqueEntries;
import io.sitthi.jobs.engine.general.table.UniqueKey;
import io.sitthi.jobs.engine.part.HeldBuckets;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.run.TaskWork.Share;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import io.sitthi.jobs.engine.scatter.RejectList;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import io.sitthi.jobs.engine.scatter.ScratchFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One scattered block on scratch disk: runs of rows, each sorted by bucket, with all columns that the judge asks for;
 * then its rejects; then an index with a checksum of every bucket of every run; then a trailer of fixed length.
 *
 * <p>A block is written under a temporary name and renamed, so after a kill it is there whole or not at all. It is
 * not flushed to disk: if a power failure tears it, the checksums show that, and the block is scattered again.
 */
public final class BlockFile implements ScatteredBlock {

    static final long MAGIC = 0x3247_4948_5454_4953L; // "SITTHIG2", least significant byte first
    /** The index's numbers for each section of a run: rows, bytes, checksum. */
    static final int INDEX_INTS = 3;

    /** The most unique keys across subjects that a dataset may have, plus one. */
    private static final int MAX_KEYS = 16;

    private static final int DIGEST_BYTES = 32;
    private static final int CHECKED_TRAILER_BYTES = 4 * Integer.BYTES + 3 * Long.BYTES + DIGEST_BYTES;
    static final int TRAILER_BYTES = CHECKED_TRAILER_BYTES + Integer.BYTES + Long.BYTES;

    private final ScratchFile file;
    private final HeldBuckets held;
    /**
     * Sections of each run: one for each bucket of rows, then one for each bucket of each unique key across subjects.
     */
    private final int sections;

    /** Those of the buckets that are held: so many the index has of each run. */
    private final int places;

    private final int[] index;
    private final long[] runStarts;
    private final RejectList rejects;
    private final Facts facts;
    private final byte[] prefixDigest;

    /**
     * What was counted in a block.
     *
     * @param rows of the file, those that were left out included
     * @param orphans rows without the key, of a dataset that is not judged
     * @param laterRows rows that were left out because they are later than the run's day
     */
    public record Facts(long rows, long orphans, long laterRows) {}

    private BlockFile(ScratchFile file) throws IOException {
        this.file = file;
        long size = file.size();
        if (size < TRAILER_BYTES) {
            throw file.damaged("has only " + size + " bytes");
        }
        ByteBuffer trailer = ByteBuffer.allocate(TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.fill(trailer, size - TRAILER_BYTES);
        HeldBuckets found = HeldBuckets.unpack(trailer.getInt());
        sections = trailer.getInt();
        int runs = trailer.getInt();
        int rejectCount = trailer.getInt();
        facts = new Facts(trailer.getLong(), trailer.getLong(), trailer.getLong());
        prefixDigest = new byte[DIGEST_BYTES];
        trailer.get(prefixDigest);
        int checksum = trailer.getInt();
        if (trailer.getLong() != MAGIC
                || found == null
                || found.buckets() > Buckets.MAX_COUNT
                || runs < 0
                || sections < found.buckets()
                || sections > found.buckets() * MAX_KEYS) {
            throw file.damaged("does not end as a block does");
        }
        held = found;
        places = sections / held.parts();
        long indexInts = (long) runs * places * INDEX_INTS;
        long tailBytes = (long) rejectCount * RejectList.WORDS * Long.BYTES + indexInts * Integer.BYTES;
        if (rejectCount < 0 || tailBytes + TRAILER_BYTES > Math.min(size, Integer.MAX_VALUE)) {
            throw file.damaged("has no room for its index");
        }
        ByteBuffer tail =
                ByteBuffer.allocate((int) tailBytes + CHECKED_TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.fill(tail, size - TRAILER_BYTES - tailBytes);
        CRC32C crc = new CRC32C();
        crc.update(tail.duplicate());
        if ((int) crc.getValue() != checksum) {
            throw file.damaged("has a damaged index");
        }
        long[] words = new long[rejectCount * RejectList.WORDS];
        tail.asLongBuffer().get(words);
        rejects = RejectList.of(words);
        index = new int[(int) indexInts];
        tail.position(words.length * Long.BYTES);
        tail.asIntBuffer().get(index);
        runStarts = new long[runs + 1];
        for (int run = 0; run < runs; run++) {
            runStarts[run + 1] = runStarts[run];
            for (int place = 0; place < places; place++) {
                runStarts[run + 1] += index[(run * places + place) * INDEX_INTS + 1];
            }
        }
        if (runStarts[runs] + tailBytes + TRAILER_BYTES != size) {
            throw file.damaged("has " + size + " bytes, expected " + (runStarts[runs] + tailBytes + TRAILER_BYTES));
        }
    }

    /**
     * Opens a block.
     *
     * @param buckets how many it must have been split into
     * @param rules of its dataset, whose unique keys across subjects it must hold
     * @return null when there is no such block
     * @throws DamagedBlockException when it is torn
     */
    public static @Nullable BlockFile open(Path path, int buckets, DatasetRules rules) throws IOException {
        BlockFile block = ScratchFile.open(path, BlockFile::new);
        if (block == null || block.isCut(buckets, UniqueKey.countAcrossSubjects(rules))) {
            return block;
        }
        block.close();
        return null;
    }

    @Override
    public long rows() {
        return facts.rows();
    }

    @Override
    public long orphans() {
        return facts.orphans();
    }

    public Facts facts() {
        return facts;
    }

    @Override
    public RejectList rejects() {
        return rejects;
    }

    private boolean isCut(int wantedBuckets, int uniqueKeys) {
        return held.buckets() == wantedBuckets && sections == wantedBuckets * (uniqueKeys + 1);
    }

    @Override
    public byte[] prefixDigest() {
        return prefixDigest.clone();
    }

    /**
     * Appends a bucket's rows to a table.
     *
     * @param firstOrigin added to the rows' numbers in the block
     * @param image used as work space
     * @throws DamagedBlockException when they do not match their checksum
     */
    public void read(int bucket, RowTable target, long firstOrigin, ByteImage image) throws IOException {
        for (int run = 0; run + 1 < runStarts.length; run++) {
            int rows = fetch(run, bucket, image);
            if (rows > 0) {
                target.read(image, rows, firstOrigin);
                requireEnd(image);
            }
        }
    }

    /**
     * Appends the values of a unique key across subjects that fall into a bucket of values.
     *
     * @param key position of the key among the dataset's
     * @throws DamagedBlockException when they do not match their checksum
     */
    public void read(int key, int bucket, UniqueEntries target, long firstOrigin, ByteImage image) throws IOException {
        for (int run = 0; run + 1 < runStarts.length; run++) {
            int entries = fetch(run, (key + 1) * held.buckets() + bucket, image);
            if (entries > 0) {
                target.read(image, entries, firstOrigin);
                requireEnd(image);
            }
        }
    }

    /**
     * A share of this block, in the same form.
     *
     * @param part whose; of no meaning to {@link Share#COUNTS}
     */
    public byte[] share(Share share, PartPlan parts, int part) throws IOException {
        boolean records = share == Share.RECORDS;
        HeldBuckets wanted = share == Share.COUNTS ? HeldBuckets.fewest(held.buckets()) : HeldBuckets.of(parts, part);
        List<int[]> chosen = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int run = 0; share != Share.COUNTS && run + 1 < runStarts.length; run++) {
            int[] shared = new int[sections / wanted.parts() * INDEX_INTS];
            int before = bytes.size();
            long start = runStarts[run];
            for (int section = 0; section < sections; section++) {
                if (!held.has(section % held.buckets())) {
                    continue;
                }
                int at = (run * places + place(held, section)) * INDEX_INTS;
                int length = index[at + 1];
                boolean ofRecords = section < held.buckets();
                if (length > 0 && ofRecords == records && wanted.has(section % held.buckets())) {
                    ByteBuffer here = ByteBuffer.allocate(length);
                    file.fill(here, start);
                    bytes.write(here.array(), 0, length);
                    System.arraycopy(index, at, shared, place(wanted, section) * INDEX_INTS, INDEX_INTS);
                }
                start += length;
            }
            if (bytes.size() > before) {
                chosen.add(shared);
            }
        }
        RejectList told = share == Share.COUNTS ? rejects : new RejectList();
        ByteBuffer tail = BlockFileWriter.tail(wanted, sections, chosen, facts, told, prefixDigest);
        bytes.write(tail.array(), 0, tail.limit());
        return bytes.toByteArray();
    }

    /** Fetches a section of a run; says how many entries it has. */
    private int fetch(int run, int section, ByteImage image) throws IOException {
        if (!held.has(section % held.buckets())) {
            return 0;
        }
        int place = place(held, section);
        int at = (run * places + place) * INDEX_INTS;
        if (index[at] == 0) {
            return 0;
        }
        long start = runStarts[run];
        for (int before = 0; before < place; before++) {
            start += index[(run * places + before) * INDEX_INTS + 1];
        }
        image.prepare(index[at + 1]);
        file.fill(ByteBuffer.wrap(image.bytes(), 0, image.length()).slice(), start);
        if (BlockFileWriter.checksum(image, 0, image.length()) != index[at + 2]) {
            throw file.damaged("does not match its checksum");
        }
        return index[at];
    }

    /** Of a section among those of the buckets that are held. */
    private static int place(HeldBuckets held, int section) {
        return section / held.buckets() * held.count() + held.place(section % held.buckets());
    }

    private void requireEnd(ByteImage image) throws DamagedBlockException {
        if (image.position() != image.length()) {
            throw file.damaged("holds another number of bytes than its rows");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
