package io.sitthi.datasets.storage;

import io.sitthi.datasets.parquet.encryption.Encryption;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A path on a Hadoop file system. The configuration is Hadoop's own: {@code core-site.xml} on the class path. */
public final class HadoopLocation extends Location {

    private static final Configuration CONFIGURATION = new Configuration();

    private final Path path;

    HadoopLocation(Path path, Encryption encryption) {
        super(encryption);
        this.path = path;
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
                    stream.hsync();
                    stream.close();
                }
            }
        };
    }

    @Override
    public void createDirectories() throws IOException {
        fileSystem().mkdirs(path);
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
