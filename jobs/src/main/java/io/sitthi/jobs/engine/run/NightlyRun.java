package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.console.CommandClock;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Machine;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.MalformedManifestException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.output.DiskSpace;
import io.sitthi.datasets.output.RunIdentity;
import io.sitthi.datasets.output.ScratchFolder;
import io.sitthi.datasets.parquet.encryption.KeyFile;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * The nightly run of any programme, from its arguments to its result: it checks the drop, claims the output, and runs
 * the tier's job or continues it where an earlier process stopped.
 *
 * @param <S> the summary of a published run
 */
public final class NightlyRun<S> {

    private final Programme programme;
    private final RunPlace place;
    private final Tier<S> tier;
    private final Instant startedAt = CommandClock.begun();
    /** Whether the run is in the history. From then on Spring Batch records its outcome. */
    private boolean begun;

    public NightlyRun(Programme programme, RunPlace place, Tier<S> tier) {
        this.programme = programme;
        this.place = place;
        this.tier = tier;
    }

    /**
     * Runs, or continues an interrupted run.
     *
     * @return what was published; null when an earlier run had published it already
     * @throws CommandException when nothing was published; it says why and what to do
     */
    public @Nullable S run() throws CommandException {
        try {
            CheckedDrop drop = tier.complete(DropCheck.check(place.drop(), programme, tier.inputs()));
            Duration checkTime = Duration.between(startedAt, Instant.now());
            Map<String, String> inputs = new TreeMap<>(drop.manifestDigests());
            inputs.putAll(tier.moreInputs());
            String runId = RunIdentity.of(inputs, programme.header().sha256());
            if (isPublished(runId) && !WorkDirectory.isClaimed(place.out(), place.scratch())) {
                return null;
            }
            tier.plan(drop);
            try (WorkDirectory work = WorkDirectory.open(place.out(), place.scratch());
                    RunLease lease = lease()) {
                return isPublished(runId) ? tidy(work, runId) : run(work, lease, drop, runId, checkTime);
            }
        } catch (CommandException e) {
            // a mistyped command does not count as a night
            if (!begun && e.exitStatus() != ExitStatus.USAGE) {
                noteNeverBegun(e);
            }
            throw e;
        } catch (Exception e) {
            CommandException explained = RunFailures.explain(e, place);
            if (!begun) {
                noteNeverBegun(explained);
            }
            throw explained;
        }
    }

    /** Scratch files take about four fifths of the local space of what is read, the output and its parts far less. */
    private void requireSpace(CheckedDrop drop) throws IOException, CommandException {
        long bytes = 0;
        for (CheckedDataset dataset : drop.datasets().values()) {
            bytes += dataset.bytes();
        }
        Path scratch = ScratchFolder.of(place.out(), place.scratch());
        String lacking = new DiskSpace()
                .need("scratch files", scratch, bytes * 4 / 5 - DiskSpace.bytesIn(scratch))
                .need("output", place.out(), bytes / 5)
                .lacking();
        if (lacking != null) {
            throw new CommandException(ExitStatus.FAILED, lacking);
        }
    }

    /**
     * Records a run that is refused before it begins. If the history belongs to the output alone, this happens only
     * if there was a run before: nothing is created for a refused run.
     */
    private void noteNeverBegun(CommandException refusal) {
        HistoryDatabase database = place.history();
        try {
            if (database != null) {
                try (JobHistory history = JobHistory.of(database)) {
                    noteNeverBegun(history, refusal);
                }
            } else if (Files.isDirectory(ScratchFolder.of(place.out(), place.scratch()))) {
                try (WorkDirectory work = WorkDirectory.open(place.out(), place.scratch());
                        JobHistory history = JobHistory.inFile(work.history())) {
                    noteNeverBegun(history, refusal);
                }
            }
        } catch (Exception e) {
            // the refusal matters more than the failure to record it
            refusal.addSuppressed(e);
        }
    }

    private void noteNeverBegun(JobHistory history, CommandException refusal) {
        JobParameters parameters = new JobParametersBuilder()
                .addString("out", place.out().absolute())
                .addString("begun", startedAt.toString())
                .addString("drop", place.drop().absolute(), false)
                .addString("programme", programme.header().name(), false)
                .toJobParameters();
        LocalDateTime begunAt = LocalDateTime.ofInstant(startedAt, ZoneId.systemDefault());
        history.noteFailed(parameters, begunAt, String.valueOf(refusal.getMessage()));
    }

    /** Null when no other machine can know of this run; the work directory's lock is then enough. */
    private @Nullable RunLease lease() throws SQLException, CommandException {
        HistoryDatabase database = place.history();
        return database == null || database.directory() != null
                ? null
                : RunLease.take(JobHistory.postgres(database), place.out());
    }

    /** Whether OUT is the finished output of the run with this identity. */
    private boolean isPublished(String runId) throws IOException, CommandException {
        Location out = place.out();
        if (out.isAbsentOrEmpty()) {
            return false;
        }
        Location manifest = out.resolve(tier.firstOutput()).resolve(Manifest.FILE_NAME);
        if (manifest.exists()) {
            try {
                Manifest.Provenance provenance =
                        ManifestJson.read(manifest.readAll()).provenance();
                if (provenance != null
                        && RunIdentity.of(provenance.inputs(), provenance.programmeSha256())
                                .equals(runId)) {
                    tier.requireWhole();
                    return true;
                }
            } catch (MalformedManifestException e) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        out + " exists, and its " + tier.firstOutput() + " have a manifest that cannot be read: "
                                + e.getMessage() + "\nChoose another --out.",
                        e);
            }
        } else if (out.showsOnlyWholeFiles() && !Staging.allOf(out).isEmpty()) {
            return false; // an incomplete output, marked as such: the claim tells whose it is
        }
        throw new CommandException(
                ExitStatus.USAGE,
                out + " exists already and is not the output of this drop and programme.\n"
                        + "Choose another --out, or move it away. Nothing was changed.");
    }

    private S run(WorkDirectory work, @Nullable RunLease lease, CheckedDrop drop, String runId, Duration checkTime)
            throws Exception {
        Location staging = Staging.of(place.out(), runId);
        requireSpace(drop);
        WorkDirectory.Run earlier = work.claimed();
        WorkDirectory.Run claimed = work.claim(runId, cut(), place.out(), staging);
        if (earlier != null && claimed.begun().equals(earlier.begun())) {
            tier.progress().note(work.continues(claimed));
        }
        try (JobHistory history = history(work)) {
            if (history.isComplete(parameters(claimed))) {
                // the run was killed after publishing, and its output was removed since: this is a new run of the
                // same name
                work.clear();
                claimed = work.claim(runId, cut(), place.out(), staging);
            }
            ClaimedRun run = new ClaimedRun(
                    place,
                    drop,
                    runId,
                    claimed.begun(),
                    work.blocks(),
                    work.parts(),
                    staging,
                    tier.firstOutput(),
                    lease,
                    startedAt,
                    checkTime,
                    claimed.key0(),
                    claimed.key1());
            begun = true;
            S summary = tier.run(run, history, parameters(claimed));
            work.clear();
            return summary;
        } catch (Exception e) {
            if (RunFailures.isBrokenInput(e)) {
                work.noteBrokenInput();
            }
            throw e;
        }
    }

    /** Identifies version, plan and keys. Scratch and staged files made with others cannot be used. */
    private String cut() {
        KeyFile keys = place.out().encryption().writer();
        return "Sitthi " + Machine.version() + ", "
                + Sha256.of(tier.cut().getBytes(StandardCharsets.UTF_8))
                + (keys == null ? "" : ", encrypted with key file " + keys.sha256());
    }

    /** Cleans up after a process that was killed right after publishing. */
    private @Nullable S tidy(WorkDirectory work, String runId) throws Exception {
        WorkDirectory.Run claimed = work.claimed();
        if (claimed != null && claimed.runId().equals(runId)) {
            try (JobHistory history = history(work)) {
                history.notePublished(parameters(claimed));
            }
            work.clear();
        }
        if (place.out().showsOnlyWholeFiles()) {
            Staging.of(place.out(), runId).delete();
        }
        return null;
    }

    private JobHistory history(WorkDirectory work) throws Exception {
        HistoryDatabase database = place.history();
        return database == null ? JobHistory.inFile(work.history()) : JobHistory.of(database);
    }

    private JobParameters parameters(WorkDirectory.Run claimed) {
        return new JobParametersBuilder()
                .addString("run", claimed.runId())
                .addString("out", place.out().absolute())
                .addString("begun", claimed.begun())
                .addString("drop", place.drop().absolute(), false)
                .addString("programme", programme.header().name(), false)
                .addLong("maxOrphanRows", place.maxOrphanRows(), false)
                .toJobParameters();
    }
}
