package io.sitthi.jobs.engine.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.Counted;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.output.OutputLock;
import io.sitthi.datasets.output.ScratchFolder;
import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The scratch folder of one output: scattered blocks, notes of judged parts, the identity of the current run, and, by default, the job history. It holds personal data, so only its owner may read it; blocks are deleted when the run is
 * published. With a scratch folder elsewhere, only the lock stays beside the output: two runs must not meet there whatever
 * their scratch folders. For an output that is not on the local disk the lock keeps off only this machine's processes.
 *
 * <pre>
 * .OUT.sitthi/  lock  run.json  history.mv.db  blocks/…  parts/…
 * </pre>
 */
public final class WorkDirectory implements Closeable {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Scratch files of another layout are discarded. */
    private static final int LAYOUT = 3;

    private static final String RUN = "run.json";

    private final Path path;
    private final OutputLock lock;

    private WorkDirectory(Path path, OutputLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * The run that the folder belongs to.
     *
     * @param runId digest of its inputs and programme
     * @param cut how the drop was cut into blocks and buckets, and by which version: scratch files of another cut
     *     cannot be used
     * @param begun when it was first started, to the microsecond: distinguishes it from an earlier run of the same inputs
     *     whose output was removed, even one that ended within the same second
     * @param key0 key for hashing identities: random, so that nobody can aim at a collision
     * @param key1 second half of the key
     */
    public record Run(
            @JsonProperty("layout") int layout,
            @JsonProperty("runId") String runId,
            @JsonProperty("cut") String cut,
            @JsonProperty("begun") String begun,
            @JsonProperty("key0") long key0,
            @JsonProperty("key1") long key1) {}

    /** @throws CommandException when another process is at work there */
    public static WorkDirectory open(Location out, @Nullable Path scratch) throws IOException, CommandException {
        if (!out.renamesDirectoriesAtOnce() && !out.showsOnlyWholeFiles()) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    out
                            + " is on a file system that neither gives a folder its name in one step, as HDFS does, nor"
                            + " shows a file only when it is whole, as S3 (s3a://) does: a reader might take a half for the"
                            + " whole.\nWrite to one of those or to a local disk, then copy the folder: first the files,"
                            + " last each _manifest.json.");
        }
        Path path = ScratchFolder.of(out, scratch);
        ScratchFolder.make(path);
        OutputLock lock = OutputLock.tryTake(out instanceof LocalLocation ? ScratchFolder.beside(out) : path);
        if (lock == null) {
            throw new CommandException(
                    ExitStatus.USAGE, "another verify is at work on " + out + "; wait for it, or stop it first");
        }
        return new WorkDirectory(path, lock);
    }

    /**
     * Claims the folder for a run: a new one, or the same one if it did not finish. A new run finds no files of
     * another, neither here nor in its staging folder.
     *
     * @param staging where the run gathers its output
     * @throws CommandException when an unfinished run of other inputs was here first
     */
    public Run claim(String runId, String cut, Location out, Location staging) throws IOException, CommandException {
        Run earlier = claimed();
        boolean givenUp = Files.exists(broken());
        if (earlier != null
                && earlier.runId().equals(runId)
                && earlier.layout() == LAYOUT
                && cut.equals(earlier.cut())) {
            Files.deleteIfExists(broken());
            return earlier;
        }
        boolean halfMade = out.showsOnlyWholeFiles() && !Staging.allOf(out).isEmpty();
        List<String> others = new ArrayList<>();
        for (Location folder : Staging.allOf(out)) {
            if (folder.name().equals(staging.name())) {
                continue;
            }
            if (givenUp) {
                folder.delete();
            } else {
                others.add(folder.toString());
            }
        }
        if (earlier != null && !earlier.runId().equals(runId) && !givenUp) {
            others.add(path.toString());
        }
        if (!others.isEmpty()) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    out + " is being made by an unfinished run of another drop or programme.\n"
                            + "Finish that run with the arguments it was started with, or choose another --out. To give"
                            + " that run up, delete " + String.join(" and ", others) + ".");
        }
        clear();
        staging.delete();
        if (out.showsOnlyWholeFiles()) {
            if (halfMade) {
                out.delete(); // files without a manifest
            }
            Staging.begin(staging);
        }
        SecureRandom random = new SecureRandom();
        Run run = new Run(
                LAYOUT,
                runId,
                cut,
                Instant.now().truncatedTo(ChronoUnit.MICROS).toString(),
                random.nextLong(),
                random.nextLong());
        Location.of(path.resolve(RUN)).writeAtomically(MAPPER.writeValueAsBytes(run));
        return run;
    }

    /** The last run that used the folder and was not cleared away; null when there is none. */
    public @Nullable Run claimed() throws IOException {
        Path file = path.resolve(RUN);
        return Files.exists(file) ? MAPPER.readValue(Files.readAllBytes(file), Run.class) : null;
    }

    /** A message that a run is continued, and from where. */
    public String continues(Run run) throws IOException {
        return String.format(
                Locale.ROOT,
                "continues the run that was begun at %s: %s and %s are done already",
                Instant.parse(run.begun()).truncatedTo(ChronoUnit.SECONDS),
                Counted.of(count(blocks()), "block"),
                Counted.of(count(parts()), "part"));
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().matches("[.].*|.*[.]tmp"))
                    .count();
        }
    }

    /** Whether there is a run to be continued, or cleared away, in the scratch folder of this output. */
    public static boolean isClaimed(Location out, @Nullable Path scratch) {
        return Files.exists(ScratchFolder.of(out, scratch).resolve(RUN));
    }

    /**
     * Records that the run cannot continue with the delivery as it is. If the same delivery is repaired, the run
     * continues; a new delivery, with other manifests, replaces the run without further questions.
     */
    public void noteBrokenInput() throws IOException {
        Location.of(broken()).writeAtomically(new byte[0]);
    }

    private Path broken() {
        return path.resolve("broken-input");
    }

    public Path blocks() throws IOException {
        return Files.createDirectories(path.resolve("blocks"));
    }

    public Path parts() throws IOException {
        return Files.createDirectories(path.resolve("parts"));
    }

    /** Of the H2 database, without its ending. */
    public Path history() {
        return path.resolve("history");
    }

    Path path() {
        return path;
    }

    /** Deletes everything but the history. */
    public void clear() throws IOException {
        Location.of(path.resolve("blocks")).delete();
        Location.of(path.resolve("parts")).delete();
        Files.deleteIfExists(broken());
        Location.of(path.resolve(RUN)).delete();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
