package io.sitthi.streaming.engine.replay;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.output.OutputLock;
import io.sitthi.datasets.output.ScratchFolder;
import io.sitthi.datasets.storage.Location;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a replay works: a scratch folder on the local disk, which only its owner may read, and a staging folder beside
 * the output. A replay does not continue what another left behind, so both are emptied when it begins and removed when
 * it ends, however it ends; after a kill the next replay removes them.
 *
 * <pre>
 * .OUT.sitthi/  lock  replay/…        .OUT.replaying/
 * </pre>
 */
public final class ReplayWorkplace implements Closeable {

    private final Path scratch;
    private final Location staging;
    private final OutputLock lock;

    private ReplayWorkplace(Path scratch, Location staging, OutputLock lock) {
        this.scratch = scratch;
        this.staging = staging;
        this.lock = lock;
    }

    /**
     * Opens the workplace.
     *
     * @param wanted folder for scratch files; null for one beside {@code out}
     * @throws CommandException when another process is at work on the same output
     */
    public static ReplayWorkplace open(Location out, @Nullable Path wanted) throws IOException, CommandException {
        Path folder = ScratchFolder.of(out, wanted);
        ScratchFolder.make(folder);
        @Nullable OutputLock lock = OutputLock.tryTake(ScratchFolder.beside(out));
        if (lock == null) {
            throw new CommandException(
                    ExitStatus.USAGE, "another command is at work on " + out + "; wait for it, or stop it first");
        }
        Location staging = out.parent().resolve("." + out.name() + ".replaying");
        ReplayWorkplace workplace = new ReplayWorkplace(folder.resolve("replay"), staging, lock);
        try {
            workplace.clear();
            Files.createDirectories(workplace.scratch);
            staging.createDirectories();
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
        return workplace;
    }

    /** Scratch files of this run. */
    public Path scratch() {
        return scratch;
    }

    /** Where the output is gathered. */
    public Location staging() {
        return staging;
    }

    private void clear() throws IOException {
        Location.of(scratch).delete();
        staging.delete();
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            clear();
        }
    }
}
