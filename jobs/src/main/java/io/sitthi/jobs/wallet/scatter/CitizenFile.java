package io.sitthi.jobs.wallet.scatter;

import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import io.sitthi.jobs.engine.scatter.ScratchFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The records of one dataset in which a few citizens are looked up: divided into buckets, and each bucket into pages of
 * about six records, by a hash of the citizen's id. So a citizen's page is known without a search, and {@link
 * CitizenPages} reads, and checks, only the pages that are asked for.
 *
 * <p>Layout: for each bucket that has records the {@link Packing} of its records, the end of each page (a number of
 * records) with the page's checksum, then the records page by page; for each bucket how many records it has, the checksum
 * of what stands before them, and its start; last a trailer of fixed length. {@link CitizenFileWriter} writes it.
 */
public final class CitizenFile implements Closeable {

    static final long MAGIC = 0x3143_4948_5454_4953L; // "SITTHIC1", least significant byte first
    static final int INDEX_BYTES = 2 * Integer.BYTES + Long.BYTES;
    /** What the checksum of the index covers too; that checksum and the magic number follow. */
    static final int CHECKED_TRAILER_BYTES = 2 * Integer.BYTES + 2 * Long.BYTES;

    static final int TRAILER_BYTES = CHECKED_TRAILER_BYTES + Integer.BYTES + Long.BYTES;
    static final int PAGE_BYTES = 2 * Integer.BYTES;
    private static final int LEAST_PAGE_RECORDS = 4;
    private static final int MAX_WORDS = 32;

    private final ScratchFile file;
    private final Buckets buckets;
    private final int words;
    private final long records;
    private final int[] counts;
    private final int[] checksums;
    private final long[] starts;

    private CitizenFile(ScratchFile file) throws IOException {
        this.file = file;
        long size = file.size();
        if (size < TRAILER_BYTES) {
            throw file.damaged("has only " + size + " bytes");
        }
        ByteBuffer trailer = readAt(size - TRAILER_BYTES, TRAILER_BYTES);
        words = trailer.getInt();
        int count = trailer.getInt();
        long key = trailer.getLong();
        records = trailer.getLong();
        int checksum = trailer.getInt();
        if (trailer.getLong() != MAGIC
                || words < 1
                || words > MAX_WORDS
                || count < 1
                || count > Buckets.MAX_COUNT
                || Integer.bitCount(count) != 1) {
            throw file.damaged("does not end as a file of citizens does");
        }
        long indexStart = size - TRAILER_BYTES - (long) count * INDEX_BYTES;
        if (indexStart < 0) {
            throw file.damaged("has no room for its index");
        }
        ByteBuffer index = readAt(indexStart, count * INDEX_BYTES);
        CRC32C crc = new CRC32C();
        crc.update(index.duplicate());
        crc.update(trailer.duplicate().position(0).limit(CHECKED_TRAILER_BYTES));
        if ((int) crc.getValue() != checksum) {
            throw file.damaged("has a damaged index");
        }
        buckets = new Buckets(key, count);
        counts = new int[count];
        checksums = new int[count];
        starts = new long[count + 1];
        long total = 0;
        for (int bucket = 0; bucket < count; bucket++) {
            counts[bucket] = index.getInt();
            checksums[bucket] = index.getInt();
            starts[bucket] = index.getLong();
            total += counts[bucket];
        }
        starts[count] = indexStart;
        if (total != records) {
            throw file.damaged("has a damaged index");
        }
    }

    /**
     * Opens a file.
     *
     * @return null when there is no such file
     * @throws DamagedBlockException when it is torn
     */
    public static @Nullable CitizenFile open(Path path) throws IOException {
        return ScratchFile.open(path, CitizenFile::new);
    }

    /** How many pages a bucket of so many records has. */
    static int pages(int records) {
        return Integer.highestOneBit(Math.max(1, Math.min(Buckets.MAX_PLACES, records / LEAST_PAGE_RECORDS)));
    }

    /** Bytes before a bucket's records. */
    static int headerBytes(int words, int records) {
        return Packing.descriptionBytes(words) + pages(records) * PAGE_BYTES;
    }

    /** How citizens are divided. */
    public Buckets buckets() {
        return buckets;
    }

    /** Words of each record. */
    public int words() {
        return words;
    }

    /** How many records there are. */
    public long records() {
        return records;
    }

    int count(int bucket) {
        return counts[bucket];
    }

    /** Bytes of a bucket: its header and its records. */
    int sectionBytes(int bucket) throws DamagedBlockException {
        long bytes = starts[bucket + 1] - starts[bucket];
        if (bytes < headerBytes(words, counts[bucket]) || bytes > Integer.MAX_VALUE) {
            throw file.damaged("has a damaged index");
        }
        return (int) bytes;
    }

    /** Reads a part of a bucket to the same place of a buffer. */
    void read(int bucket, int from, int to, ByteBuffer buffer) throws IOException {
        file.fill(buffer.limit(to).position(from), starts[bucket]);
    }

    void requireChecksum(int bucket, int found) throws DamagedBlockException {
        if (found != checksums[bucket]) {
            throw mismatch();
        }
    }

    DamagedBlockException mismatch() {
        return file.damaged("does not match its checksum");
    }

    private ByteBuffer readAt(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.fill(buffer, position);
        return buffer;
    }

    /**
     * Checksum of a part of a buffer.
     *
     * @param place of that part among its like: one that stands in another's place is not taken for it
     */
    static int checksum(CRC32C crc, ByteBuffer buffer, int from, int to, int place) {
        int limit = buffer.limit();
        crc.reset();
        crc.update(buffer.limit(to).position(from));
        buffer.limit(limit).position(0);
        return (int) crc.getValue() + place * 0x9e3779b9;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
