package io.sitthi.datasets.parquet;

import io.sitthi.datasets.parquet.ParquetFooter.RowGroupInfo;
import io.sitthi.datasets.parquet.decoding.ColumnChunkBytes;
import io.sitthi.datasets.storage.SeekableInput;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a file once, from the first byte to the last: chosen columns go to their readers, and all bytes into the
 * SHA-256 digest, so that what was digested is what was decoded.
 *
 * <p>Fetching is serial, because digests are; decoding is not. Several threads may share a scan: each calls
 * {@link #next} in turn and decodes on its own. {@link #skip} passes over a row group, whose bytes are still
 * digested.
 */
public final class DigestingScan {

    private static final int STEP_BYTES = 1 << 20;

    private final SeekableInput input;
    private final ParquetFooter footer;
    private final MessageDigest digest;
    private long position;
    private int nextRowGroup;
    private byte[] step = new byte[0];

    DigestingScan(SeekableInput input, ParquetFooter footer) {
        this.input = input;
        this.footer = footer;
        this.digest = Sha256.newDigest();
    }

    /** Row group that {@link #next} will fetch. */
    public synchronized int nextRowGroup() {
        return nextRowGroup;
    }

    /** Fetches the next row group into {@code reader}, which must be one of the same file. */
    public synchronized void next(RowGroupReader reader) throws IOException {
        RowGroupInfo group = footer.rowGroups().get(nextRowGroup);
        reader.prepare(group);
        List<ColumnChunkBytes> chunks = new ArrayList<>(reader.chunks());
        chunks.sort(Comparator.comparingLong(ColumnChunkBytes::start));
        for (ColumnChunkBytes chunk : chunks) {
            if (chunk.length() == 0) {
                continue;
            }
            if (chunk.start() < position) {
                // the row groups of this file are not in order: these bytes are in the digest already
                input.readFully(chunk.start(), chunk.bytes(), 0, chunk.length());
                continue;
            }
            digestUpTo(chunk.start());
            for (int at = 0; at < chunk.length(); at += STEP_BYTES) {
                int length = Math.min(STEP_BYTES, chunk.length() - at);
                input.readFully(position, chunk.bytes(), at, length);
                Sha256.update(digest, chunk.bytes(), at, length);
                position += length;
            }
        }
        digestUpTo(group.endOffset());
        nextRowGroup++;
        reader.opened(group);
    }

    /** Passes over the next row group. */
    public synchronized void skip() throws IOException {
        digestUpTo(footer.rowGroups().get(nextRowGroup).endOffset());
        nextRowGroup++;
    }

    /** SHA-256 of all bytes up to the end of the row group that was fetched or passed over last. */
    public synchronized byte[] prefixDigest() {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of every Java can be cloned", e);
        }
    }

    /**
     * Reads what is left after the last row group.
     *
     * @return the digest of the whole file, 64 lower-case hexadecimal digits
     */
    public synchronized String finish() throws IOException {
        digestUpTo(input.size());
        return Sha256.hex(digest);
    }

    private void digestUpTo(long end) throws IOException {
        if (step.length == 0 && position < end) {
            step = new byte[STEP_BYTES];
        }
        while (position < end) {
            int length = (int) Math.min(STEP_BYTES, end - position);
            input.readFully(position, step, 0, length);
            Sha256.update(digest, step, 0, length);
            position += length;
        }
    }
}
