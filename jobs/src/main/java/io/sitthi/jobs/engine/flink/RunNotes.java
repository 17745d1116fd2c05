package io.sitthi.jobs.engine.flink;

import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.part.PartNotes;
import io.sitthi.jobs.engine.run.ClaimedRun;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tasks report to the client, as files in a folder beside the output, on the same file system: both can reach it,
 * and it has room for the rejects of a bad delivery. Only its owner may read it; the client deletes it.
 */
final class RunNotes {

    private final Location folder;

    RunNotes(Location folder) {
        this.folder = folder;
    }

    /** The notes of a run. */
    static RunNotes of(ClaimedRun run) {
        return new RunNotes(run.staging()
                .parent()
                .resolve("." + run.place().out().name() + ".notes-"
                        + run.staging().name().replaceFirst(".*-", "")));
    }

    Location folder() {
        return folder;
    }

    /** Creates the folder, without files of an earlier execution. */
    void begin() throws IOException {
        delete();
        folder.createPrivateDirectory();
    }

    void delete() throws IOException {
        folder.delete();
    }

    void counts(Block block, byte[] bytes) throws IOException {
        folder.resolve(block.scratchName()).writeAtomically(bytes);
    }

    void digest(int file, String sha256) throws IOException {
        digestOf(file).writeAtomically(sha256.getBytes(StandardCharsets.US_ASCII));
    }

    private Location digestOf(int file) {
        return folder.resolve("digest-" + file);
    }

    /** The digest that a task found of a file. */
    String digest(int file) throws IOException {
        return new String(digestOf(file).readAll(), StandardCharsets.US_ASCII);
    }

    /** Notes what was found across subjects among the values of a part; null when there was nothing. */
    void across(int part, byte @Nullable [] found) throws IOException {
        if (found != null) {
            folder.resolve("across-" + part).writeAtomically(found);
        }
    }

    /** All that was found across subjects. */
    List<byte[]> across(int parts) throws IOException {
        List<byte[]> found = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            Location note = folder.resolve("across-" + part);
            if (note.exists()) {
                found.add(note.readAll());
            }
        }
        return found;
    }

    /** The notes of parts. */
    <P extends DonePart> PartNotes<P> parts(Location staging, Class<P> type) {
        return new PartNotes<>(folder, staging, type);
    }

    /** Copies the counts to this machine's scratch disk, where the last steps of a run look for them. */
    void fetchCounts(List<Block> blocks, Path scratch) throws IOException {
        for (Block block : blocks) {
            Location.of(scratch.resolve(block.scratchName()))
                    .writeAtomically(folder.resolve(block.scratchName()).readAll());
        }
    }
}
