package io.sitthi.jobs.engine.scatter;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a scratch file under a temporary name and renames it: after a kill it is complete or does not exist. It is
 * not flushed to disk; if a power failure tears it, the file's own checksums show that.
 */
public final class ScratchFileWriter implements Closeable {

    /** Bytes of one call: Linux takes several times as long to write tens of megabytes in one call. */
    private static final int WRITE_BYTES = 1 << 20;

    private final Path path;
    private final Path temporary;
    private final FileChannel channel;
    private boolean finished;

    public ScratchFileWriter(Path path) throws IOException {
        this.path = path;
        this.temporary = path.resolveSibling(path.getFileName() + ".tmp");
        this.channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Writes all that is left in the buffer. */
    public void write(ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + WRITE_BYTES));
            channel.write(bytes);
        }
    }

    /** Gives the file its name. */
    public void finish() throws IOException {
        channel.close();
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
    }

    /** Deletes what was written unless it was finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!finished) {
            Files.deleteIfExists(temporary);
        }
    }
}
