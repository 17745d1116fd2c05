package io.sitthi.jobs.wallet.scatter;

import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.ScratchFileWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.CRC32C;

/** Gathers the scattered blocks of one dataset in a {@link CitizenFile}, bucket by bucket. For one thread. */
public final class CitizenFileWriter {

    private final List<BlockFile> blocks;
    private final Buckets buckets;
    private final int blockWords;
    private final int words;
    private final ByteBuffer work = BlockFile.newBuffer();
    private final CRC32C crc = new CRC32C();
    private final BitSet repeated = new BitSet();

    private ByteBuffer image = ByteBuffer.allocateDirect(0);
    private long[] read = new long[0];
    /** Records in the order in which they are written. */
    private long[] sorted = new long[0];

    private int[] pageOf = new int[0];

    /**
     * Gathers blocks.
     *
     * @param blocks of a dataset, in their order
     * @param blockWords words of their records, the first of which is the citizen's id
     * @param numbered whether one more word tells the place of each record's block among the blocks
     */
    public CitizenFileWriter(List<BlockFile> blocks, Buckets buckets, int blockWords, boolean numbered) {
        this.blocks = blocks;
        this.buckets = buckets;
        this.blockWords = blockWords;
        this.words = blockWords + (numbered ? 1 : 0);
    }

    /**
     * Writes the file; it gets its name when it is whole.
     *
     * @return the buckets in which some citizen has several records
     */
    public BitSet write(Path path) throws IOException {
        ByteBuffer index =
                ByteBuffer.allocate(buckets.count() * CitizenFile.INDEX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long written = 0;
        long records = 0;
        try (ScratchFileWriter file = new ScratchFileWriter(path)) {
            for (int bucket = 0; bucket < buckets.count(); bucket++) {
                int count = read(bucket);
                int checksum = 0;
                long start = written;
                if (count > 0) {
                    checksum = assemble(bucket, count);
                    written += image.remaining();
                    records += count;
                    file.write(image);
                }
                index.putInt(count).putInt(checksum).putLong(start);
            }
            ByteBuffer trailer = ByteBuffer.allocate(CitizenFile.TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            trailer.putInt(words).putInt(buckets.count()).putLong(buckets.key()).putLong(records);
            crc.reset();
            crc.update(index.flip());
            crc.update(trailer.duplicate().flip());
            trailer.putInt((int) crc.getValue()).putLong(CitizenFile.MAGIC);
            file.write(index.rewind());
            file.write(trailer.flip());
            file.finish();
        }
        return repeated;
    }

    /** Reads a bucket's records in the order of blocks, and sorts them by page. */
    private int read(int bucket) throws IOException {
        int count = 0;
        for (BlockFile block : blocks) {
            if (block.words() != blockWords) {
                throw new IllegalStateException("a block of " + block.words() + " words, expected " + blockWords);
            }
            count = Math.addExact(count, block.count(bucket));
        }
        if (pageOf.length < count) {
            int room = count + count / 8;
            read = new long[Math.multiplyExact(room, blockWords)];
            sorted = new long[Math.multiplyExact(room, words)];
            pageOf = new int[room];
        }
        int end = 0;
        for (BlockFile block : blocks) {
            block.read(bucket, read, end, work);
            end += block.count(bucket) * blockWords;
        }
        return count;
    }

    /** @return where each page ends */
    private int[] sort(int bucket, int count, int pages) {
        int[] ends = new int[pages + 1];
        for (int i = 0; i < count; i++) {
            pageOf[i] = buckets.place(read[i * blockWords], pages);
            ends[pageOf[i] + 1]++;
        }
        for (int page = 0; page < pages; page++) {
            ends[page + 1] += ends[page];
        }
        int[] next = ends.clone();
        int i = 0;
        for (int number = 0; number < blocks.size(); number++) {
            for (int left = blocks.get(number).count(bucket); left > 0; left--, i++) {
                int to = next[pageOf[i]]++ * words;
                System.arraycopy(read, i * blockWords, sorted, to, blockWords);
                if (words > blockWords) {
                    sorted[to + blockWords] = number;
                }
            }
        }
        return Arrays.copyOfRange(ends, 1, pages + 1);
    }

    /**
     * Puts a bucket together in {@link #image}.
     *
     * @return checksum of what stands before the records
     */
    private int assemble(int bucket, int count) {
        int pages = CitizenFile.pages(count);
        int[] ends = sort(bucket, count, pages);
        long[] smallest = new long[words];
        long[] largest = new long[words];
        Arrays.fill(smallest, Long.MAX_VALUE);
        Arrays.fill(largest, Long.MIN_VALUE);
        for (int at = 0; at < count * words; at += words) {
            for (int word = 0; word < words; word++) {
                smallest[word] = Math.min(smallest[word], sorted[at + word]);
                largest[word] = Math.max(largest[word], sorted[at + word]);
            }
        }
        Packing packing = Packing.of(smallest, largest);
        int start = CitizenFile.headerBytes(words, count);
        int size = Math.toIntExact(start + packing.sectionBytes(count));
        if (image.capacity() < size) {
            image = ByteBuffer.allocateDirect(Math.addExact(size, size / 8)).order(ByteOrder.LITTLE_ENDIAN);
        }
        image.clear().limit(size);
        image.putLong(size - Packing.SLACK_BYTES, 0);
        packing.pack(sorted, count, image, start);
        packing.write(image);
        int from = start;
        int first = 0;
        for (int page = 0; page < pages; page++) {
            int to = start + ends[page] * packing.recordBytes();
            int at = image.position();
            int checksum = CitizenFile.checksum(crc, image, from, to, page);
            image.position(at).putInt(ends[page]).putInt(checksum);
            noteRepeated(bucket, first, ends[page]);
            from = to;
            first = ends[page];
        }
        return CitizenFile.checksum(crc, image, 0, start, bucket);
    }

    /** All records of a citizen are in one page. */
    private void noteRepeated(int bucket, int first, int end) {
        for (int one = first; one < end; one++) {
            for (int other = one + 1; other < end; other++) {
                if (sorted[one * words] == sorted[other * words]) {
                    repeated.set(bucket);
                    return;
                }
            }
        }
    }
}
