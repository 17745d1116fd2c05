package io.sitthi.datasets.storage;

import io.sitthi.datasets.parquet.encryption.Encryption;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
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
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.jspecify.annotations.Nullable;

/**
 * A path on a Hadoop file system. The configuration is Hadoop's own: {@code core-site.xml} and {@code hdfs-site.xml} on the
 * class path, or in the folder that the environment variable {@code HADOOP_CONF_DIR} names. Keys and passwords stand there
 * and nowhere else.
 */
public final class HadoopLocation extends Location {

    private static final Configuration CONFIGURATION = configuration(System.getenv("HADOOP_CONF_DIR"));

    /** HDFS, also behind a table of mounts or over HTTP. Whatever else there is may be an object store. */
    private static final Set<String> RENAMING_SCHEMES = Set.of("hdfs", "viewfs", "webhdfs", "swebhdfs");

    /** S3. Other object stores may do the same, but none of them was tried. */
    private static final Set<String> WHOLE_FILE_SCHEMES = Set.of("s3a");

    private final Path path;

    /** @param path in any form: with slashes at its end, scheme or host in capitals, or without the default authority */
    HadoopLocation(Path path, Encryption encryption) {
        super(encryption);
        this.path = canonical(path.toUri());
    }

    private static Configuration configuration(@Nullable String folder) {
        Configuration found = new Configuration();
        if (folder != null) {
            for (String file : List.of("core-site.xml", "hdfs-site.xml")) {
                java.nio.file.Path there = java.nio.file.Path.of(folder, file);
                if (Files.isReadable(there)) {
                    found.addResource(new Path(there.toUri()));
                }
            }
        }
        return found;
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
        return RENAMING_SCHEMES.contains(path.toUri().getScheme());
    }

    @Override
    public boolean showsOnlyWholeFiles() {
        return WHOLE_FILE_SCHEMES.contains(path.toUri().getScheme());
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
                        if (stream.hasCapability(StreamCapabilities.HSYNC)) {
                            stream.hsync();
                        }
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
    public boolean linkTo(Location target) {
        return false;
    }

    @Override
    public void delete() throws IOException {
        fileSystem().delete(path, true);
    }
}
