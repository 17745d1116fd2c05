package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.output.OutputLock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the lock that lets one thread of one process at a time work on a store's files. */
final class StoreLock {

    private static final Logger LOG = LoggerFactory.getLogger(StoreLock.class);

    private static final long RETRY_MILLIS = 50;
    private static final long SAY_SO_MILLIS = 30_000;

    private StoreLock() {}

    /** Takes the lock of this file, once nobody else builds or opens the store. */
    static OutputLock take(Path file) throws IOException {
        for (long waitedMillis = 0; ; waitedMillis += RETRY_MILLIS) {
            OutputLock lock = OutputLock.tryTakeFile(file);
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
}
