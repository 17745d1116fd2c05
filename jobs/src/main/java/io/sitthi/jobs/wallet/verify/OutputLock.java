package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second process off an output. The system lets go of it when its process ends, however that ends. The file is
 * never deleted (two processes might then each lock a file of that name) and never opened a second time (closing that
 * would let go of the lock, as POSIX has it).
 */
final class OutputLock implements Closeable {

    private final FileChannel channel;

    private OutputLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param scratch the scratch folder: where the lock is when the output is not on the local disk
     * @throws CommandException when another process has it
     */
    static OutputLock take(Location out, Path scratch) throws IOException, CommandException {
        Path folder = out instanceof LocalLocation ? WorkDirectory.pathFor(out, null) : scratch;
        Location.of(folder).createDirectories();
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
        if (!locked) {
            throw new CommandException(
                    ExitStatus.USAGE, "another verify is at work on " + out + "; wait for it, or stop it first");
        }
        return new OutputLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
