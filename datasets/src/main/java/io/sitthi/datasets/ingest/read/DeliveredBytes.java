package io.sitthi.datasets.ingest.read;

import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A delivered file from its beginning to its end, digested as it is read. Of bytes that were digested before, those that are
 * skipped are not read.
 */
final class DeliveredBytes extends InputStream {

    private static final int STEP_BYTES = 1 << 20;

    private final SeekableInput file;
    private final long size;
    private final MessageDigest digest;
    private long position;
    private long digested;

    private DeliveredBytes(SeekableInput file, MessageDigest digest, long digested) throws IOException {
        this.file = file;
        this.size = file.size();
        this.digest = digest;
        this.digested = digested;
    }

    /** Opens a file of which nothing is known. */
    static DeliveredBytes open(Location location) throws IOException {
        return new DeliveredBytes(location.open(), Sha256.newDigest(), 0);
    }

    /** Opens a file whose beginning was read before; null when that is no longer what it was. */
    static @Nullable DeliveredBytes openAgain(Location location, FilePosition before) throws IOException {
        DeliveredBytes bytes = open(location);
        boolean same = false;
        try {
            same = bytes.digestTo(before.rawBytes()) && before.rawSha256().equals(bytes.sha256SoFar());
            return same ? bytes : null;
        } finally {
            if (!same) {
                bytes.close();
            }
        }
    }

    private boolean digestTo(long end) throws IOException {
        if (end > size) {
            return false;
        }
        byte[] step = new byte[(int) Math.min(STEP_BYTES, end)];
        while (digested < end) {
            int length = (int) Math.min(step.length, end - digested);
            file.readFully(digested, step, 0, length);
            digest.update(step, 0, length);
            digested += length;
        }
        return true;
    }

    /** How many bytes {@link #sha256SoFar} is of. */
    long digestedBytes() {
        return digested;
    }

    /** The digest of what was read until now; null when this Java has no digests that can be copied. */
    @Nullable
    String sha256SoFar() {
        try {
            return Sha256.hex((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            return null;
        }
    }

    /** The digest of the whole file. Nothing can be read after it. */
    String sha256() throws IOException {
        digestTo(size);
        position = size;
        return Sha256.hex(digest);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position >= size) {
            return -1;
        }
        int count = (int) Math.min(length, size - position);
        file.readFully(position, target, offset, count);
        position += count;
        if (position > digested) {
            int fresh = (int) Math.min(count, position - digested);
            digest.update(target, offset + count - fresh, fresh);
            digested = position;
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        if (position >= digested) {
            return super.skip(count);
        }
        long skipped = Math.max(0, Math.min(count, digested - position));
        position += skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
