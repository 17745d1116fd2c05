package io.sitthi.jobs.wallet.scatter;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One scattered block on scratch disk: its records bucket by bucket, then its rejects, then an index with a checksum of
 * every part, then a trailer of fixed length.
 *
 * <p>A block is written under a temporary name and renamed, so after a kill it is there whole or not at all. It is not
 * flushed to the disk: what a power failure tears, the checksums tell, and the block is scattered again.
 */
public final class BlockFile implements Closeable {

    private static final long MAGIC = 0x3142_4948_5454_4953L; // "SITTHIB1", least significant byte first
    private static final int DIGEST_BYTES = 32;
    /** The numbers and the digest, which the index's checksum covers too; that checksum and the magic number follow. */
    private static final int CHECKED_TRAILER_BYTES = 5 * Integer.BYTES + DIGEST_BYTES;

    private static final int TRAILER_BYTES = CHECKED_TRAILER_BYTES + Integer.BYTES + Long.BYTES;
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final int words;
    private final long rows;
    private final int rejectCount;
    private final int orphans;
    private final byte[] prefixDigest;
    private final int[] counts;
    private final int[] checksums;
    private final long[] starts;

    private BlockFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        long size = channel.size();
        if (size < TRAILER_BYTES) {
            throw damaged("has only " + size + " bytes");
        }
        ByteBuffer trailer = readAt(size - TRAILER_BYTES, TRAILER_BYTES);
        words = trailer.getInt();
        int buckets = trailer.getInt();
        rows = trailer.getInt();
        rejectCount = trailer.getInt();
        orphans = trailer.getInt();
        prefixDigest = new byte[DIGEST_BYTES];
        trailer.get(prefixDigest);
        int indexChecksum = trailer.getInt();
        if (trailer.getLong() != MAGIC || buckets < 1 || buckets > Buckets.MAX_COUNT || words < 1 || rejectCount < 0) {
            throw damaged("does not end as a block does");
        }
        int indexBytes = (buckets * 2 + 1) * Integer.BYTES;
        if (size < TRAILER_BYTES + indexBytes) {
            throw damaged("has no room for its index");
        }
        ByteBuffer index = readAt(size - TRAILER_BYTES - indexBytes, indexBytes);
        CRC32C crc = new CRC32C();
        crc.update(index.duplicate());
        crc.update(trailer.duplicate().position(0).limit(CHECKED_TRAILER_BYTES));
        if ((int) crc.getValue() != indexChecksum) {
            throw damaged("has a damaged index");
        }
        counts = new int[buckets];
        checksums = new int[buckets + 1];
        starts = new long[buckets + 1];
        for (int bucket = 0; bucket < buckets; bucket++) {
            counts[bucket] = index.getInt();
            checksums[bucket] = index.getInt();
            starts[bucket + 1] = starts[bucket] + (long) counts[bucket] * words * Long.BYTES;
        }
        checksums[buckets] = index.getInt();
        long expected =
                starts[buckets] + (long) rejectCount * RejectList.WORDS * Long.BYTES + indexBytes + TRAILER_BYTES;
        if (size != expected) {
            throw damaged("has " + size + " bytes, expected " + expected);
        }
    }

    /**
     * Opens a block.
     *
     * @return null when there is no such block
     * @throws DamagedBlockException when it is torn
     */
    public static @Nullable BlockFile open(Path path) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return null;
        }
        try {
            return new BlockFile(path, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private DamagedBlockException damaged(String how) {
        return new DamagedBlockException(path, how);
    }

    private ByteBuffer readAt(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw damaged("ends too early");
            }
        }
        return buffer.flip();
    }

    /** Rows of the block, rejected ones included. */
    public long rows() {
        return rows;
    }

    /** How many buckets its records are split into. */
    public int buckets() {
        return counts.length;
    }

    /** Reference rows without a citizen id. */
    public int orphans() {
        return orphans;
    }

    public int rejectCount() {
        return rejectCount;
    }

    /** SHA-256 of the Parquet file from its first byte to the last of this block, as it was when it was scattered. */
    byte[] prefixDigest() {
        return prefixDigest.clone();
    }

    /** Number of records in a bucket. */
    public int count(int bucket) {
        return counts[bucket];
    }

    /**
     * Reads a bucket's records.
     *
     * @param buffer direct, least significant byte first, used as work space; any size of at least a word
     * @throws DamagedBlockException when they do not match their checksum
     */
    public void read(int bucket, long[] target, int offset, ByteBuffer buffer) throws IOException {
        readWords(starts[bucket], counts[bucket] * words, checksums[bucket], target, offset, buffer);
    }

    public RejectList rejects(ByteBuffer buffer) throws IOException {
        long[] target = new long[rejectCount * RejectList.WORDS];
        readWords(starts[counts.length], target.length, checksums[counts.length], target, 0, buffer);
        return RejectList.of(target, rejectCount);
    }

    private void readWords(long from, int length, int checksum, long[] target, int offset, ByteBuffer buffer)
            throws IOException {
        CRC32C crc = new CRC32C();
        long position = from;
        int at = offset;
        int left = length;
        while (left > 0) {
            int step = Math.min(left, buffer.capacity() / Long.BYTES);
            buffer.clear().limit(step * Long.BYTES);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw damaged("ends too early");
                }
            }
            buffer.flip();
            crc.update(buffer.duplicate());
            buffer.asLongBuffer().get(target, at, step);
            position += (long) step * Long.BYTES;
            at += step;
            left -= step;
        }
        if ((int) crc.getValue() != checksum) {
            throw damaged("does not match its checksum");
        }
    }

    /** Work space for {@link #read}; one for each thread. */
    public static ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Writes a block and gives it its name when it is whole.
     *
     * @param sorted work space for the records, at least as long as they are
     */
    static void write(
            Path path,
            RecordBlock records,
            RejectList rejects,
            int rows,
            int orphans,
            byte[] prefixDigest,
            long[] sorted,
            ByteBuffer buffer)
            throws IOException {
        int[] counts = records.countsByBucket();
        records.sortInto(sorted, counts);
        Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer index =
                    ByteBuffer.allocate((counts.length * 2 + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            WordWriter writer = new WordWriter(channel, buffer);
            int at = 0;
            for (int count : counts) {
                int length = count * records.words();
                index.putInt(count).putInt(writer.write(sorted, at, length));
                at += length;
            }
            index.putInt(writer.write(rejects.words(), 0, rejects.count() * RejectList.WORDS));
            writer.flush();
            index.flip();
            ByteBuffer trailer = ByteBuffer.allocate(TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            trailer.putInt(records.words()).putInt(counts.length).putInt(rows);
            trailer.putInt(rejects.count()).putInt(orphans).put(prefixDigest);
            CRC32C crc = new CRC32C();
            crc.update(index.duplicate());
            crc.update(trailer.duplicate().flip());
            trailer.putInt((int) crc.getValue()).putLong(MAGIC).flip();
            for (ByteBuffer part : new ByteBuffer[] {index, trailer}) {
                while (part.hasRemaining()) {
                    channel.write(part);
                }
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Gathers words in a direct buffer, so that a section of a few kilobytes costs no system call of its own. */
    private static final class WordWriter {
        private final FileChannel channel;
        private final ByteBuffer buffer;

        WordWriter(FileChannel channel, ByteBuffer buffer) {
            this.channel = channel;
            this.buffer = buffer.clear();
        }

        /** @return CRC-32C of the words' bytes */
        int write(long[] words, int offset, int length) throws IOException {
            CRC32C crc = new CRC32C();
            int at = offset;
            int left = length;
            while (left > 0) {
                if (buffer.remaining() < Long.BYTES) {
                    flush();
                }
                int step = Math.min(left, buffer.remaining() / Long.BYTES);
                int start = buffer.position();
                buffer.asLongBuffer().put(words, at, step);
                buffer.position(start + step * Long.BYTES);
                crc.update(buffer.duplicate().limit(buffer.position()).position(start));
                at += step;
                left -= step;
            }
            return (int) crc.getValue();
        }

        void flush() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
