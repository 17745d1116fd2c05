package io.sitthi.jobs.wallet.scatter;

import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32C;

/** Looks citizens up in {@link CitizenFile}s. For one thread; its buffers are reused from bucket to bucket. */
public final class CitizenPages {

    /** Pages so close to each other are read with what is between them: that costs less than another call. */
    private static final int GAP_BYTES = 1 << 14;

    private final CRC32C crc = new CRC32C();
    private final BitSet wanted = new BitSet();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);
    private int[] pageOf = new int[0];
    private long[] records = new long[0];

    private int directory;
    private int start;
    private int recordBytes;

    /**
     * Finds all records of some citizens; afterwards they are in {@link #records}, citizen by citizen.
     *
     * @param bucket of all these citizens
     * @param citizens their ids, each once
     * @param count how many ids
     * @return how many records
     * @throws DamagedBlockException when a page that is needed does not match its checksum
     */
    public int find(CitizenFile file, int bucket, long[] citizens, int count) throws IOException {
        int total = file.count(bucket);
        if (count == 0 || total == 0) {
            return 0;
        }
        Packing packing = readHeader(file, bucket);
        int pages = CitizenFile.pages(total);
        wanted.clear();
        if (pageOf.length < count) {
            pageOf = new int[count + count / 8];
        }
        for (int i = 0; i < count; i++) {
            int page = file.buckets().place(citizens[i], pages);
            pageOf[i] = page;
            wanted.set(page);
        }
        readPages(file, bucket);
        int words = file.words();
        long base = packing.smallest(0);
        long mask = packing.mask(0);
        int end = 0;
        for (int i = 0; i < count; i++) {
            long distance = citizens[i] - base;
            int last = lastRecord(pageOf[i]);
            // by number: where all records are the same, they have no bytes
            for (int record = lastRecord(pageOf[i] - 1); record < last; record++) {
                int at = start + record * recordBytes;
                if ((buffer.getLong(at) & mask) == distance) {
                    if (records.length < end + words) {
                        records = Arrays.copyOf(records, Math.max(words * 256, end * 2));
                    }
                    packing.unpackRecord(buffer, at, records, end);
                    end += words;
                }
            }
        }
        return end / words;
    }

    /** What was found last, record after record. */
    public long[] records() {
        return records;
    }

    private Packing readHeader(CitizenFile file, int bucket) throws IOException {
        int bytes = file.sectionBytes(bucket);
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(Math.addExact(bytes, bytes / 8)).order(ByteOrder.LITTLE_ENDIAN);
        }
        start = CitizenFile.headerBytes(file.words(), file.count(bucket));
        file.read(bucket, 0, start, buffer);
        file.requireChecksum(bucket, CitizenFile.checksum(crc, buffer, 0, start, bucket));
        Packing packing = Packing.read(buffer, file.words());
        directory = buffer.position();
        buffer.clear();
        recordBytes = packing.recordBytes();
        if (start + packing.sectionBytes(file.count(bucket)) != bytes) {
            throw file.mismatch();
        }
        return packing;
    }

    /** The record after a page's last. */
    private int lastRecord(int page) {
        return page < 0 ? 0 : buffer.getInt(directory + page * CitizenFile.PAGE_BYTES);
    }

    /** Where a page ends in the buffer. */
    private int end(int page) {
        return start + lastRecord(page) * recordBytes;
    }

    private void readPages(CitizenFile file, int bucket) throws IOException {
        int from = 0;
        int to = 0;
        for (int page = wanted.nextSetBit(0); page >= 0; page = wanted.nextSetBit(page + 1)) {
            int first = end(page - 1);
            if (to == 0 || first - to > GAP_BYTES) {
                read(file, bucket, from, to);
                from = first;
            }
            to = end(page);
        }
        read(file, bucket, from, to);
        for (int page = wanted.nextSetBit(0); page >= 0; page = wanted.nextSetBit(page + 1)) {
            int expected = buffer.getInt(directory + page * CitizenFile.PAGE_BYTES + Integer.BYTES);
            if (CitizenFile.checksum(crc, buffer, end(page - 1), end(page), page) != expected) {
                throw file.mismatch();
            }
        }
    }

    private void read(CitizenFile file, int bucket, int from, int to) throws IOException {
        if (from < to) {
            // the last word of a record is read as eight bytes
            file.read(bucket, from, to + Packing.SLACK_BYTES, buffer);
            buffer.clear();
        }
    }
}
