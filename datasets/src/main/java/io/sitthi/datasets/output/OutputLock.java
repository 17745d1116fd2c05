package io.sitthi.datasets.output;

import io.sitthi.datasets.storage.Location;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process off an output, or off other files. The system releases it when its process ends, however that
 * ends. The file is never deleted (two processes might then each lock a file of that name) and never opened a second time
 * (closing that would release the lock, as POSIX has it).
 */
public final class OutputLock implements Closeable {

    private final FileChannel channel;

    private OutputLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder, which is made when it is missing.
     *
     * @return null when another process has it
     */
    public static @Nullable OutputLock tryTake(Path folder) throws IOException {
        Location.of(folder).createDirectories();
        return tryTakeFile(folder.resolve("lock"));
    }

    /**
     * Takes the lock of a file, which is created when it is missing.
     *
     * @return null when another process has it, or another thread of this one
     */
    public static @Nullable OutputLock tryTakeFile(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // this very process has it
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? new OutputLock(channel) : null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
