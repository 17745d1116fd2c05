package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that has its output to itself: the same on every restart, times apart.
 *
 * @param begun when the run was first started, as an instant: the same on every restart
 * @param blocks folder of the scattered blocks
 * @param parts folder of the notes of judged parts
 * @param staging folder in which the output is gathered
 * @param lease what keeps other machines off the output; null when none can know of it
 * @param startedAt when this process started it
 * @param checkTime how long the check of the drop took
 * @param key0 first half of the run's random key
 * @param key1 second half
 */
public record ClaimedRun(
        RunPlace place,
        CheckedDrop drop,
        String runId,
        String begun,
        Path blocks,
        Path parts,
        Location staging,
        @Nullable RunLease lease,
        Instant startedAt,
        Duration checkTime,
        long key0,
        long key1) {

    private static final String PART_FILES = ".parts";

    /** Where the files of judged parts are until they are gathered: in a folder for each dataset, readable by the owner. */
    public Location partFiles() {
        return staging.resolve(PART_FILES);
    }

    /**
     * Gives the gathered output its name: the run's last act. The parts' files are deleted; killed in between, the run
     * judges them again.
     *
     * @throws IOException when that fails, or another machine may have taken the output over meanwhile
     */
    public void publish() throws IOException {
        requireLease();
        partFiles().delete();
        staging.renameOntoEmpty(place.out());
    }

    /**
     * Asks whether the output is still this run's alone: before anything outside the staging folder says that it was
     * published.
     *
     * @throws IOException when another machine may have taken it over
     */
    public void requireLease() throws IOException {
        if (lease != null) {
            lease.require();
        }
    }
}
