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
 * A run that has its output to itself. It is the same on every restart, except for the times.
 *
 * @param begun when the run was first started, as an instant: the same on every restart
 * @param blocks folder of the scattered blocks
 * @param parts folder of the notes of judged parts
 * @param staging folder beside the output, used by this run only and deleted when it is published
 * @param firstOutput dataset whose manifest tells which run made an output
 * @param lease keeps other machines off the output; null when no other machine can know of it
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

    /**
     * Where the files of judged parts are until they are gathered: in a folder for each dataset, readable by the owner
     * only.
     */
    public Location partFiles() {
        return staging.resolve(PART_FILES);
    }

    /**
     * Where the files of the output are gathered: in the staging folder, which is renamed to the output at the end. An
     * object store cannot rename a folder, so there they have their final names at once; they do not count until their
     * manifest is there.
     */
    public Location gathered() {
        return place.out().showsOnlyWholeFiles() ? place.out() : staging;
    }

    /**
     * Where the files that make the output valid are written: the manifests, each in a folder named after its dataset,
     * summary and report. In an object store they are written beside the output and copied into it last.
     */
    public Location seals() {
        return place.out().showsOnlyWholeFiles() ? staging.resolve(SEALS) : staging;
    }

    /**
     * Publishes what was gathered, as the run's last act. The folder is renamed; in an object store the manifests are
     * copied into it, that of the first output last. The parts' files are deleted.
     *
     * @throws IOException when that fails, or when another machine may have taken over the output
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
     * Checks that no other run can have taken over the output. Called before anything outside the staging folder says
     * that it was published.
     *
     * @throws IOException when another machine may have taken it over
     */
    public void requireLease() throws IOException {
        if (lease != null) {
            lease.require();
        }
    }
}
