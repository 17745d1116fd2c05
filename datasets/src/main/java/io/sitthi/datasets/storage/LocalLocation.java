package io.sitthi.datasets.storage;

import io.sitthi.datasets.parquet.encryption.Encryption;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A path on the local disk. */
public final class LocalLocation extends Location {

    private final Path path;

    LocalLocation(Path path, Encryption encryption) {
        super(encryption);
        this.path = path.toAbsolutePath().normalize();
    }

    public Path path() {
        return path;
    }

    @Override
    public Location with(Encryption encryption) {
        return new LocalLocation(path, encryption);
    }

    @Override
    public String name() {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    @Override
    public Location resolve(String name) {
        return new LocalLocation(path.resolve(name), encryption());
    }

    @Override
    public Location parent() {
        Path parent = path.getParent();
        return parent == null ? this : new LocalLocation(parent, encryption());
    }

    @Override
    public String absolute() {
        return path.toString();
    }

    @Override
    public boolean exists() {
        return Files.exists(path);
    }

    @Override
    public boolean isDirectory() {
        return Files.isDirectory(path);
    }

    @Override
    public List<Entry> list() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> children = Files.list(path)) {
            for (Path child : (Iterable<Path>) children::iterator) {
                Entry entry = entry(child);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    /** An entry of this directory; null when it has gone away. */
    private static @Nullable Entry entry(Path child) throws IOException {
        String name = child.getFileName().toString();
        try {
            BasicFileAttributes attributes = Files.readAttributes(child, BasicFileAttributes.class);
            return new Entry(name, attributes.size(), kind(attributes));
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) { // no such file, or too many links
            if (Files.isSymbolicLink(child)) {
                return new Entry(name, 0, Kind.DANGLING_LINK);
            }
            if (e instanceof NoSuchFileException) {
                return null;
            }
            throw e;
        }
    }

    private static Kind kind(BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return Kind.FILE;
        }
        return attributes.isDirectory() ? Kind.DIRECTORY : Kind.OTHER;
    }

    @Override
    public SeekableInput open() throws IOException {
        try {
            if (Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
                // a pipe that nobody writes into would keep us waiting for ever
                throw new FileNotFoundException(path + " is a pipe, socket or device, not a file");
            }
            return new ChannelInput(FileChannel.open(path, StandardOpenOption.READ), path);
        } catch (NoSuchFileException e) {
            throw (FileNotFoundException) new FileNotFoundException(path.toString()).initCause(e);
        }
    }

    @Override
    public boolean renamesDirectoriesAtOnce() {
        return true;
    }

    @Override
    public boolean showsOnlyWholeFiles() {
        return false;
    }

    @Override
    public OutputStream create() throws IOException {
        return Channels.newOutputStream(openForWriting());
    }

    @Override
    public OutputStream createDurable() throws IOException {
        return new SyncedOutputStream(openForWriting());
    }

    private FileChannel openForWriting() throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            createDirectories(parent);
        }
        return FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    @Override
    public void createPrivateDirectory() throws IOException {
        createDirectories();
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Override
    public void createDirectories() throws IOException {
        createDirectories(path);
    }

    /** Java 17's own refuses a symbolic link to a directory. */
    private static void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
    }

    @Override
    public void renameTo(Location target) throws IOException {
        Path to = ((LocalLocation) target).path;
        if (Files.isDirectory(to)) {
            // rename(2) would replace an empty directory without a word
            throw new FileAlreadyExistsException(to.toString());
        }
        Files.move(path, to, StandardCopyOption.ATOMIC_MOVE);
        syncDirectory(to.getParent());
    }

    @Override
    public boolean linkTo(Location target) throws IOException {
        if (!(target instanceof LocalLocation local)) {
            return false;
        }
        Files.deleteIfExists(local.path);
        try {
            Files.createLink(local.path, path);
        } catch (UnsupportedOperationException | FileSystemException e) {
            return false; // another disk, or one without links
        }
        syncDirectory(local.path.getParent());
        return true;
    }

    @Override
    public void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return goOnIfGone(failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    return goOnIfGone(failure);
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }

            /** Another may be deleting here too: what is gone needs no deleting. */
            private FileVisitResult goOnIfGone(IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    /** A rename outlives a power failure only once the directory itself is on the disk. */
    private static void syncDirectory(@Nullable Path directory) throws IOException {
        if (directory == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static final class ChannelInput implements SeekableInput {

        private final FileChannel channel;
        private final Path path;
        private final long size;

        ChannelInput(FileChannel channel, Path path) throws IOException {
            this.channel = channel;
            this.path = path;
            this.size = channel.size();
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void readFully(long position, byte[] target, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
            long at = position;
            while (buffer.hasRemaining()) {
                // heap buffers are copied through a direct buffer of the same size kept per thread: keep that small
                int step = Math.min(buffer.remaining(), MAX_READ);
                ByteBuffer slice = buffer.slice(buffer.position(), step);
                int read = channel.read(slice, at);
                if (read < 0) {
                    throw new EOFException(path + " ends at byte " + at + ", expected " + (position + length));
                }
                buffer.position(buffer.position() + read);
                at += read;
            }
        }

        private static final int MAX_READ = 1 << 20;

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    static final class SyncedOutputStream extends OutputStream {

        private final FileChannel channel;
        private final OutputStream stream;

        SyncedOutputStream(FileChannel channel) {
            this.channel = channel;
            this.stream = Channels.newOutputStream(channel);
        }

        @Override
        public void write(int value) throws IOException {
            stream.write(value);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            stream.write(source, offset, length);
        }

        @Override
        public void close() throws IOException {
            // closed even when the disk refuses: what follows may delete the file, and must not run out of handles
            try (channel) {
                if (channel.isOpen()) {
                    channel.force(true);
                }
            }
        }
    }
}
