package io.sitthi.datasets.storage;

import io.sitthi.datasets.parquet.encryption.Encryption;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.jspecify.annotations.Nullable;

/** A path on a Hadoop file system. The configuration is Hadoop's own: {@code core-site.xml} on the class path. */
public final class HadoopLocation extends Location {

    private static final Configuration CONFIGURATION = new Configuration();

    /** HDFS, also behind a table of mounts or over HTTP. Whatever else there is may be an object store. */
    private static final Set<String> ATOMIC_SCHEMES = Set.of("hdfs", "viewfs", "webhdfs", "swebhdfs");

    private final Path path;

    /** @param path in any form: with slashes at its end, scheme or host in capitals, or without the default authority */
    HadoopLocation(Path path, Encryption encryption) {
        super(encryption);
        this.path = canonical(path.toUri());
    }

    /** The one form of a path: whoever locks it, or gathers an output beside it, must meet whoever wrote it otherwise. */
    private static Path canonical(URI uri) {
        String scheme = lowerCase(uri.getScheme());
        String authority = uri.getAuthority();
        if (authority == null) {
            URI standard = FileSystem.getDefaultUri(CONFIGURATION);
            if (scheme != null && scheme.equals(lowerCase(standard.getScheme()))) {
                authority = standard.getAuthority();
            }
        }
        if (authority != null) {
            int host = authority.lastIndexOf('@') + 1; // before it stands a user or container, whose case may matter
            authority = authority.substring(0, host) + lowerCase(authority.substring(host));
        }
        return new Path(scheme, authority, uri.getPath().isEmpty() ? "/" : uri.getPath());
    }

    private static @Nullable String lowerCase(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private FileSystem fileSystem() throws IOException {
        return path.getFileSystem(CONFIGURATION);
    }

    @Override
    public Location with(Encryption encryption) {
        return new HadoopLocation(path, encryption);
    }

    @Override
    public String name() {
        return path.getName();
    }

    @Override
    public Location resolve(String name) {
        return new HadoopLocation(new Path(path, name), encryption());
    }

    @Override
    public Location parent() {
        Path parent = path.getParent();
        return parent == null ? this : new HadoopLocation(parent, encryption());
    }

    @Override
    public String absolute() {
        return path.toString();
    }

    @Override
    public boolean exists() throws IOException {
        return fileSystem().exists(path);
    }

    @Override
    public boolean isDirectory() throws IOException {
        FileSystem fileSystem = fileSystem();
        return fileSystem.exists(path) && fileSystem.getFileStatus(path).isDirectory();
    }

    @Override
    public List<Entry> list() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (FileStatus status : fileSystem().listStatus(path)) {
            entries.add(new Entry(status.getPath().getName(), status.getLen(), status.isDirectory()));
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    @Override
    public SeekableInput open() throws IOException {
        FileSystem fileSystem = fileSystem();
        long size = fileSystem.getFileStatus(path).getLen();
        FSDataInputStream stream = fileSystem.open(path);
        return new SeekableInput() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public void readFully(long position, byte[] target, int offset, int length) throws IOException {
                stream.readFully(position, target, offset, length);
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public boolean renamesDirectoriesAtOnce() {
        return ATOMIC_SCHEMES.contains(path.toUri().getScheme());
    }

    @Override
    public OutputStream create() throws IOException {
        return fileSystem().create(path, true);
    }

    @Override
    public OutputStream createDurable() throws IOException {
        FSDataOutputStream stream = fileSystem().create(path, true);
        return new OutputStream() {
            private boolean closed;

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
                if (!closed) {
                    closed = true;
                    try (stream) {
                        stream.hsync();
                    }
                }
            }
        };
    }

    @Override
    public void createDirectories() throws IOException {
        fileSystem().mkdirs(path);
    }

    @Override
    public void createPrivateDirectory() throws IOException {
        fileSystem().mkdirs(path);
        fileSystem().setPermission(path, new FsPermission(FsAction.ALL, FsAction.NONE, FsAction.NONE));
    }

    @Override
    public void renameTo(Location target) throws IOException {
        FileSystem fileSystem = fileSystem();
        Path to = ((HadoopLocation) target).path;
        if (fileSystem.exists(to)) {
            if (fileSystem.getFileStatus(to).isDirectory()) {
                // HDFS would move the source into it
                throw new FileAlreadyExistsException(to.toString());
            }
            if (renamesDirectoriesAtOnce()) {
                // in one step: between deleting and renaming there would be a moment, or after a failure a night,
                // without
                FileContext.getFileContext(path.toUri(), CONFIGURATION).rename(path, to, Options.Rename.OVERWRITE);
                return;
            }
            fileSystem.delete(to, false);
        }
        if (!fileSystem.rename(path, to)) {
            throw new IOException("could not rename " + path + " to " + to);
        }
    }

    @Override
    public void delete() throws IOException {
        fileSystem().delete(path, true);
    }
}
