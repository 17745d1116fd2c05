package io.sitthi.datasets.ingest.read;

import io.sitthi.datasets.ingest.profile.DeliveryFormat;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private final DeliveredBytes bytes;
    private final InputStream raw;
    private final @Nullable FilePosition from;
    private @Nullable ZipInputStream archive;
    private @Nullable Path copy;
    private @Nullable BlockSource current;
    private int entry = -1;

    private DeliveredFiles(
            Profile profile, Location location, int blockBytes, DeliveredBytes bytes, @Nullable FilePosition from) {
        this.profile = profile;
        this.location = location;
        this.blockBytes = blockBytes;
        this.bytes = bytes;
        this.raw = new BufferedInputStream(bytes, 1 << 18);
        this.from = from;
    }

    /** @param blockBytes about how much text makes a block */
    public static DeliveredFiles open(Profile profile, Location location, int blockBytes) throws IOException {
        return new DeliveredFiles(profile, location, blockBytes, DeliveredBytes.open(location), null);
    }

    /**
     * Opens a file again, to go on where reading it has ended.
     *
     * @return null when what was read of it is no longer what it was
     */
    public static @Nullable DeliveredFiles openAgain(
            Profile profile, Location location, int blockBytes, FilePosition from) throws IOException {
        DeliveredBytes bytes = DeliveredBytes.openAgain(location, from);
        return bytes == null ? null : new DeliveredFiles(profile, location, blockBytes, bytes, from);
    }

    /** Where reading can go on after the block that was read last; null where it cannot: in a workbook, and at the end. */
    public @Nullable FilePosition position() {
        if (!(current instanceof TextFile text) || text.isAtEnd()) {
            return null;
        }
        String sha256 = bytes.sha256SoFar();
        return sha256 == null
                ? null
                : new FilePosition(
                        entry, text.textBytes(), text.offset(), text.capacity(), bytes.digestedBytes(), sha256);
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
        if (++entry > 0) {
            return null;
        }
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
            entry = -1;
            return nextEntry(archive);
        }
        boolean gzipped = read >= 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B;
        InputStream text = gzipped ? new Unpacked(new GZIPInputStream(raw, 1 << 16)) : raw;
        return text(location.name(), text);
    }

    private TextFile text(String name, InputStream text) throws IOException, DeliveryException {
        TextFile file = new TextFile(profile, name, text, blockBytes);
        if (from != null && from.entry() == entry) {
            file.goOnFrom(from);
        }
        return file;
    }

    private @Nullable BlockSource nextEntry(ZipInputStream zip) throws IOException, DeliveryException {
        int first = from == null ? 0 : from.entry();
        ZipEntry next;
        do {
            next = zip.getNextEntry();
            if (next == null) {
                return null;
            }
            if (!next.isDirectory() && !next.getName().startsWith("__MACOSX/")) {
                entry++;
            }
        } while (next.isDirectory() || next.getName().startsWith("__MACOSX/") || entry < first);
        return text(location.name() + "/" + next.getName(), new Unpacked(zip));
    }

    /** Workbooks are read at any place, which needs a local file. */
    private Path local() throws IOException {
        if (location instanceof LocalLocation onDisk) {
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
        return bytes.sha256();
    }

    private void closeCurrent() throws IOException {
        if (current instanceof SheetFile sheet) {
            sheet.close(); // of others the stream is closed with the file
        }
        current = null;
    }

    @Override
    public void close() throws IOException {
        try (bytes) {
            closeCurrent();
        } finally {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        }
    }

    /** What an archive holds: closing it leaves the archive open, and skipping goes by large steps. */
    private static final class Unpacked extends FilterInputStream {
        private final byte[] skipped = new byte[1 << 16];

        Unpacked(InputStream archive) {
            super(archive);
        }

        @Override
        public long skip(long count) throws IOException {
            return Math.max(0, in.read(skipped, 0, (int) Math.min(skipped.length, count)));
        }

        @Override
        public void close() {}
    }
}
