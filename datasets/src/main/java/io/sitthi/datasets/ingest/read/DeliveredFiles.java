package io.sitthi.datasets.ingest.read;

import io.sitthi.datasets.ingest.profile.DeliveryFormat;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One delivered file, and the files in it: a text file itself, plain or compressed by gzip; each file of a zip archive; a
 * workbook. What it is its first bytes say, not its name.
 */
public final class DeliveredFiles implements Closeable {

    private final Profile profile;
    private final Location location;
    private final int blockBytes;
    private final MessageDigest digest;
    private final SeekableInput file;
    private final InputStream raw;
    private @Nullable ZipInputStream archive;
    private @Nullable Path copy;
    private @Nullable BlockSource current;
    private boolean started;

    /** @param blockBytes about how much text makes a block */
    public DeliveredFiles(Profile profile, Location location, int blockBytes) throws IOException {
        this.profile = profile;
        this.location = location;
        this.blockBytes = blockBytes;
        this.digest = sha256();
        this.file = location.open();
        this.raw = new BufferedInputStream(new DigestInputStream(new FileStream(file), digest), 1 << 18);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The next file in it; null after the last. The one before is closed. */
    public @Nullable BlockSource next() throws IOException, DeliveryException {
        closeCurrent();
        try {
            current = open();
            return current;
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
    }

    /** In words for the agency, for what decompressing may throw. */
    public DeliveryException broken(IOException e) {
        return new DeliveryException(location.name()
                + ": expected a whole archive, found one that is cut off or damaged (" + e.getMessage() + ")");
    }

    private @Nullable BlockSource open() throws IOException, DeliveryException {
        ZipInputStream zip = archive;
        if (zip != null) {
            return nextEntry(zip);
        }
        if (started) {
            return null;
        }
        started = true;
        raw.mark(4);
        byte[] magic = new byte[4];
        int read = raw.readNBytes(magic, 0, 4);
        raw.reset();
        boolean zipped = read == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3 && magic[3] == 4;
        if (profile.format() instanceof DeliveryFormat.Sheet) {
            if (!zipped) {
                throw new DeliveryException(
                        location.name() + ": expected a workbook (xlsx), found a file of another kind");
            }
            return new SheetFile(profile, location.name(), local());
        }
        if (zipped) {
            archive = new ZipInputStream(raw, StandardCharsets.ISO_8859_1);
            return nextEntry(archive);
        }
        boolean gzipped = read >= 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B;
        InputStream text = gzipped ? new GZIPInputStream(raw, 1 << 16) : raw;
        return new TextFile(profile, location.name(), text, blockBytes);
    }

    private @Nullable BlockSource nextEntry(ZipInputStream zip) throws IOException, DeliveryException {
        ZipEntry entry = zip.getNextEntry();
        while (entry != null && (entry.isDirectory() || entry.getName().startsWith("__MACOSX/"))) {
            entry = zip.getNextEntry();
        }
        return entry == null
                ? null
                : new TextFile(profile, location.name() + "/" + entry.getName(), new Entry(zip), blockBytes);
    }

    /** Workbooks are read at any place, which needs a local file. */
    private Path local() throws IOException {
        if (location instanceof LocalLocation onDisk) {
            raw.transferTo(OutputStream.nullOutputStream()); // for the digest
            return onDisk.path();
        }
        Path made = Files.createTempFile("sitthi-workbook", ".xlsx");
        copy = made;
        try (OutputStream output = Files.newOutputStream(made)) {
            raw.transferTo(output);
        }
        return made;
    }

    /** The digest of the whole file; call it after the last file in it. */
    public String sha256Hex() throws IOException {
        raw.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }

    private void closeCurrent() throws IOException {
        if (current instanceof SheetFile sheet) {
            sheet.close(); // of others the stream is closed with the file
        }
        current = null;
    }

    @Override
    public void close() throws IOException {
        try (file) {
            closeCurrent();
        } finally {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        }
    }

    /** A file of an archive: closing it leaves the archive open. */
    private static final class Entry extends java.io.FilterInputStream {
        Entry(ZipInputStream zip) {
            super(zip);
        }

        @Override
        public void close() {}
    }

    /** A file from its beginning to its end. */
    private static final class FileStream extends InputStream {
        private final SeekableInput file;
        private final long size;
        private long position;

        FileStream(SeekableInput file) throws IOException {
            this.file = file;
            this.size = file.size();
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
            return count;
        }
    }
}
