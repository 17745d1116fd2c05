package io.sitthi.streaming.engine.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one thread of one process at a time work on a store's files. The system releases the lock when the process ends,
 * however it ends. The file is never deleted: two processes might then each lock a file of that name.
 */
final class StoreLock implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreLock.class);

    private static final long RETRY_MILLIS = 50;
    private static final long SAY_SO_MILLIS = 30_000;

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for whoever builds the store. */
    static StoreLock take(Path file) throws IOException {
        for (long waitedMillis = 0; ; waitedMillis += RETRY_MILLIS) {
            StoreLock lock = tryTake(file);
            if (lock != null) {
                return lock;
            }
            if (waitedMillis > 0 && waitedMillis % SAY_SO_MILLIS == 0) {
                LOG.info("waiting for another process to build the store of {}", file);
            }
            try {
                Thread.sleep(RETRY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("interrupted while waiting for " + file).initCause(e);
            }
        }
    }

    /** Tries to take the lock; null when another holds it. */
    static @Nullable StoreLock tryTake(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // another thread of this process has it
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? new StoreLock(channel) : null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
