package io.sitthi.datasets.storage;

import io.sitthi.datasets.parquet.encryption.Encryption;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file or directory on the local disk or on any Hadoop file system: what a drop, an output folder and the scratch
 * space need of either, and no more.
 *
 * <p>Local paths go through {@code java.nio}: Hadoop's classes are loaded only for a URI with another scheme.
 */
public abstract sealed class Location permits LocalLocation, HadoopLocation {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");

    private final Encryption encryption;

    Location(Encryption encryption) {
        this.encryption = encryption;
    }

    /**
     * The location that a user wrote: a local path, or a URI such as {@code hdfs://namenode:8020/drops/2024-10-16}.
     *
     * @throws IllegalArgumentException when the text is neither, or holds a password: that would stand in logs
     */
    public static Location of(String pathOrUri) {
        if (!SCHEME.matcher(pathOrUri).matches()) {
            return new LocalLocation(Path.of(pathOrUri), Encryption.NONE);
        }
        URI uri = URI.create(pathOrUri);
        String authority = uri.getAuthority();
        if (authority != null && authority.matches(".*:.*@.*")) {
            throw new IllegalArgumentException(
                    "a URI with a password in it, which would stand in logs and reports; keys and"
                            + " passwords belong into Hadoop's configuration (core-site.xml)");
        }
        return "file".equals(uri.getScheme())
                ? new LocalLocation(Path.of(uri.getPath()), Encryption.NONE)
                : new HadoopLocation(new org.apache.hadoop.fs.Path(uri), Encryption.NONE);
    }

    public static Location of(Path path) {
        return new LocalLocation(path, Encryption.NONE);
    }

    /** What an {@link Entry} is. */
    public enum Kind {
        FILE,
        DIRECTORY,
        /** A symbolic link whose target is not there. Local disks only. */
        DANGLING_LINK,
        /** A named pipe, socket or device: to open one can mean to wait for ever. Local disks only. */
        OTHER
    }

    /**
     * What {@link #list()} finds; links are followed.
     *
     * @param bytes size of a file
     */
    public record Entry(String name, long bytes, Kind kind) {

        public Entry(String name, long bytes, boolean directory) {
            this(name, bytes, directory ? Kind.DIRECTORY : Kind.FILE);
        }

        public boolean directory() {
            return kind == Kind.DIRECTORY;
        }
    }

    /** How Parquet files here, and in the directories below, are read and written. */
    public final Encryption encryption() {
        return encryption;
    }

    /** The same place, with Parquet files read and written in this way. */
    public abstract Location with(Encryption encryption);

    /** The last part of the path. */
    public abstract String name();

    /** The file or directory of this name in this directory. The name may hold {@code /}. */
    public abstract Location resolve(String name);

    /** The directory that holds this one. */
    public abstract Location parent();

    /** An absolute form: the same for every way of writing the same path. */
    public abstract String absolute();

    public abstract boolean exists() throws IOException;

    public abstract boolean isDirectory() throws IOException;

    /** The entries of this directory, in order of name. */
    public abstract List<Entry> list() throws IOException;

    /**
     * Opens this file for reading at any position. Fails with {@link java.io.FileNotFoundException} if it is absent, or no
     * file but a pipe, socket or device.
     */
    public abstract SeekableInput open() throws IOException;

    /**
     * Whether {@link #renameTo} gives a directory its new name in one step, so that a reader finds all of it or nothing. It
     * does on the local disk and on HDFS. An object store copies the files one by one.
     */
    public abstract boolean renamesDirectoriesAtOnce() throws IOException;

    /**
     * Whether a file appears only when it was closed, with all that was written, and takes the place of an older one in the
     * same step: so it is with S3. There a file is written under its final name, and a temporary name would only be a copy
     * more.
     */
    public abstract boolean showsOnlyWholeFiles();

    /** Opens this file for writing from the start, replacing what was there. Directories are made as needed. */
    public abstract OutputStream create() throws IOException;

    /** As {@link #create()}, and what was written is on the disk itself once {@code close} has returned. */
    public abstract OutputStream createDurable() throws IOException;

    public abstract void createDirectories() throws IOException;

    /** Makes this directory, and lets nobody but its owner into it where the file system knows owners. */
    public abstract void createPrivateDirectory() throws IOException;

    /**
     * Gives this file or directory another name in one step.
     *
     * @throws java.nio.file.FileAlreadyExistsException when the target is a directory that exists
     */
    public abstract void renameTo(Location target) throws IOException;

    /**
     * Gives this file a second name, in the place of whatever file has it, where the file system can: its bytes are on the
     * disk once, until both names are gone.
     *
     * @return whether it has the second name now; if not, nothing has it
     */
    public abstract boolean linkTo(Location target) throws IOException;

    /** Whether output can be put here: nothing is there, or a directory that scripts have made and left empty. */
    public final boolean isAbsentOrEmpty() throws IOException {
        return !exists() || (isDirectory() && list().isEmpty());
    }

    /** As {@link #renameTo}, also onto an empty directory. */
    public final void renameOntoEmpty(Location target) throws IOException {
        if (target.exists() && target.isAbsentOrEmpty()) {
            target.delete();
        }
        renameTo(target);
    }

    /** Deletes this file or directory with all that it holds; nothing happens when it is absent. */
    public abstract void delete() throws IOException;

    /** The whole content of this file. For small files. */
    public final byte[] readAll() throws IOException {
        try (SeekableInput input = open()) {
            byte[] bytes = new byte[Math.toIntExact(input.size())];
            input.readFully(0, bytes, 0, bytes.length);
            return bytes;
        }
    }

    /** Writes a small file in one step: under a temporary name, flushed to the disk, then renamed, where that is needed. */
    public final void writeAtomically(byte[] content) throws IOException {
        if (showsOnlyWholeFiles()) {
            try (OutputStream output = create()) {
                output.write(content);
            }
            return;
        }
        Location temporary = parent().resolve("." + name() + ".tmp");
        try (OutputStream output = temporary.createDurable()) {
            output.write(content);
        }
        temporary.renameTo(this);
    }

    @Override
    public final String toString() {
        return absolute();
    }
}
