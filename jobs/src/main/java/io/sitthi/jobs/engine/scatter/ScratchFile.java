package io.sitthi.jobs.engine.scatter;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file on scratch disk that is read at any place, by several threads at once. */
public final class ScratchFile implements Closeable {

    private final Path path;
    private final FileChannel channel;
    private final long size;

    private ScratchFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.size = channel.size();
    }

    /** Wraps an open file. */
    @FunctionalInterface
    public interface Reader<B> {
        B read(ScratchFile file) throws IOException;
    }

    /**
     * Opens a file and makes something of it; when that fails, the file is closed.
     *
     * @return null when there is no such file
     */
    public static <B> @Nullable B open(Path path, Reader<B> reader) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return null;
        }
        try {
            return reader.read(new ScratchFile(path, channel));
        } catch (IOException | RuntimeException e) {
            try (channel) {
                throw e;
            }
        }
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** The exception for a file that does not hold what was written. */
    public DamagedBlockException damaged(String how) {
        return new DamagedBlockException(path, how);
    }

    /**
     * Fills the rest of a buffer and turns it for reading.
     *
     * @param position in the file, of the buffer's first byte
     */
    public void fill(ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw damaged("ends too early");
            }
        }
        buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
