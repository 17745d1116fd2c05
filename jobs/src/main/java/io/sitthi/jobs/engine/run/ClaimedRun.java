package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that has its output to itself: the same on every restart, times apart.
 *
 * @param begun when the run was first started, as an instant: the same on every restart
 * @param blocks folder of the scattered blocks
 * @param parts folder of the notes of judged parts
 * @param staging folder beside the output, of this run alone and gone when it is published
 * @param firstOutput dataset whose manifest tells which run made an output
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
        String firstOutput,
        @Nullable RunLease lease,
        Instant startedAt,
        Duration checkTime,
        long key0,
        long key1) {

    private static final String PART_FILES = ".parts";
    private static final String SEALS = ".seals";

    /** Where the files of judged parts are until they are gathered: in a folder for each dataset, readable by the owner. */
    public Location partFiles() {
        return staging.resolve(PART_FILES);
    }

    /**
     * Where the files of the output are gathered: in the staging folder, which gets the output's name at the end. In an
     * object store, where no folder can be given a name, under their final names: they count for nothing until their
     * manifest is there.
     */
    public Location gathered() {
        return place.out().showsOnlyWholeFiles() ? place.out() : staging;
    }

    /**
     * Where what makes the output valid is written: the manifests, each in a folder named after its dataset, summary and
     * report. In an object store that is beside the output, into which they come last.
     */
    public Location seals() {
        return place.out().showsOnlyWholeFiles() ? staging.resolve(SEALS) : staging;
    }

    /**
     * Publishes what was gathered: the run's last act. The folder gets its name; in an object store the manifests get into
     * it, that of the first output last of all. The parts' files are deleted; killed before that, the run judges them again.
     *
     * @throws IOException when that fails, or another machine may have taken the output over meanwhile
     */
    public void publish() throws IOException {
        requireLease();
        if (!place.out().showsOnlyWholeFiles()) {
            partFiles().delete();
            staging.renameOntoEmpty(place.out());
            return;
        }
        List<String> datasets = new ArrayList<>();
        for (Location.Entry entry : seals().list()) {
            if (entry.directory()) {
                datasets.add(entry.name());
            } else {
                seal(entry.name());
            }
        }
        datasets.remove(firstOutput);
        datasets.add(firstOutput);
        for (String dataset : datasets) {
            seal(dataset + "/" + Manifest.FILE_NAME);
        }
        staging.delete();
    }

    private void seal(String name) throws IOException {
        place.out().resolve(name).writeAtomically(seals().resolve(name).readAll());
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
