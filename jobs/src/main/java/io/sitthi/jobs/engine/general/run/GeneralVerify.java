package io.sitthi.jobs.engine.general.run;

import java.time.LocalDateTime;
import java.time.ZoneId;
import io.sitthi.datasets.console.CommandClock;
import io.sitthi.datasets.output.DiskSpace;
import io.sitthi.datasets.drop.CheckedDataset;
import java.nio.file.Path;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.MalformedManifestException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.output.RunIdentity;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.judge.PartPlan;
import io.sitthi.jobs.engine.run.HistoryDatabase;
import io.sitthi.jobs.engine.run.JobHistory;
import io.sitthi.jobs.engine.run.RunLease;
import io.sitthi.jobs.engine.run.Staging;
import io.sitthi.jobs.engine.run.WorkDirectory;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Cut;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * The nightly run of a kind in the general tier, from its arguments to its result.
 *
 * @param <P> a programme of the kind
 */
public final class GeneralVerify<P extends Programme> {

    private final GeneralKind<P> kind;
    private final P programme;
    private final GeneralOptions options;
    private final Progress progress;
    private final Cut cut;
    private final Instant startedAt = CommandClock.begun();
    /** Whether the history knows of the run: from then on Spring Batch notes what becomes of it. */
    private boolean begun;

    private @Nullable FinishedRun previous;

    public GeneralVerify(GeneralKind<P> kind, P programme, GeneralOptions options, Progress progress) {
        this(kind, programme, options, progress, GeneralRun.USUAL_CUT);
    }

    /** @param cut how finely the drop is cut; the result does not depend on it */
    GeneralVerify(GeneralKind<P> kind, P programme, GeneralOptions options, Progress progress, Cut cut) {
        this.kind = kind;
        this.programme = programme;
        this.options = options;
        this.progress = progress;
        this.cut = cut;
    }

    /**
     * Runs, or continues what was interrupted.
     *
     * @return what was published; null when an earlier run had published it already
     * @throws CommandException when nothing was published; it says why and what to do
     */
    public @Nullable GeneralSummary run() throws CommandException {
        Location compared = options.previous();
        previous = compared == null
                ? null
                : FinishedRun.of(compared, kind.kind().outputs().get(0));
        try {
            CheckedDrop drop =
                    DropCheck.check(options.drop(), programme, kind.kind().inputs());
            String runId = RunIdentity.of(drop, programme);
            if (isPublished(runId) && !WorkDirectory.isClaimed(options.out(), options.scratch())) {
                return null;
            }
            RunDays days = RunDays.of(drop, kind.kind().inputs());
            GeneralJob job = kind.job(programme, days);
            ScatterPlan plan = GeneralRun.plan(programme, job, drop, cut);
            try (WorkDirectory work = WorkDirectory.open(options.out(), options.scratch());
                    RunLease lease = lease()) {
                return isPublished(runId) ? tidy(work, runId) : run(work, drop, runId, days, job, plan);
            }
        } catch (CommandException e) {
            throw e;
        } catch (Exception e) {
            CommandException explained = GeneralFailures.explain(e, options);
            if (!begun) {
                noteNeverBegun(explained);
            }
            throw explained;
        }
    }

    /** A run that is refused before it begins is in the history all the same, where that is not the output's own. */
    private void noteNeverBegun(CommandException refusal) {
        HistoryDatabase database = options.history();
        if (database == null) {
            return;
        }
        try (JobHistory history = JobHistory.of(database)) {
            JobParameters parameters = new JobParametersBuilder()
                    .addString("out", options.out().absolute())
                    .addString("begun", startedAt.toString())
                    .addString("drop", options.drop().absolute(), false)
                    .addString("programme", programme.header().name(), false)
                    .toJobParameters();
            LocalDateTime begunAt = LocalDateTime.ofInstant(startedAt, ZoneId.systemDefault());
            history.noteFailed(parameters, begunAt, String.valueOf(refusal.getMessage()));
        } catch (Exception e) {
            // the refusal itself matters more than that it could not be noted
            refusal.addSuppressed(e);
        }
    }

    /** Null when no other machine can know of this run: then the work directory's lock is enough. */
    private @Nullable RunLease lease() throws SQLException, CommandException {
        HistoryDatabase database = options.history();
        return database == null || database.directory() != null
                ? null
                : RunLease.take(JobHistory.postgres(database), options.out());
    }

    /** Whether OUT is the finished output of this very run. */
    private boolean isPublished(String runId) throws IOException, CommandException {
        Location out = options.out();
        if (out.isAbsentOrEmpty()) {
            return false;
        }
        String first = kind.kind().outputs().get(0).name();
        Location manifest = out.resolve(first).resolve(Manifest.FILE_NAME);
        if (manifest.exists()) {
            try {
                Manifest.Provenance provenance =
                        ManifestJson.read(manifest.readAll()).provenance();
                if (provenance != null
                        && RunIdentity.of(provenance.inputs(), provenance.programmeSha256())
                                .equals(runId)) {
                    return true;
                }
            } catch (MalformedManifestException e) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        out + " exists, and its " + first + " have a manifest that cannot be read: " + e.getMessage()
                                + "\nChoose another --out.",
                        e);
            }
        }
        throw new CommandException(
                ExitStatus.USAGE,
                out + " exists already and is not the output of this drop and programme.\n"
                        + "Choose another --out, or move it away. Nothing was changed.");
    }

    private GeneralSummary run(
            WorkDirectory work, CheckedDrop drop, String runId, RunDays days, GeneralJob job, ScatterPlan plan)
            throws Exception {
        Location staging = Staging.of(options.out(), runId);
        String described = GeneralRun.describe(plan, job);
        PartPlan parts = new PartPlan(plan.buckets().count());
        requireSpace(drop);
        WorkDirectory.Run earlier = work.claimed();
        WorkDirectory.Run claimed = work.claim(runId, described, options.out(), staging);
        if (earlier != null && claimed.begun().equals(earlier.begun())) {
            progress.note(work.continues(claimed, plan.blocks().size(), parts.parts()));
        }
        try (JobHistory history = history(work)) {
            if (history.isComplete(parameters(claimed))) {
                // published, killed before it tidied up, and then its output was taken away: a new run of the same name
                work.clear();
                claimed = work.claim(runId, described, options.out(), staging);
            }
            GeneralRun run = new GeneralRun(
                    options,
                    programme,
                    job,
                    days,
                    drop,
                    runId,
                    plan,
                    parts,
                    work.blocks(),
                    work.parts(),
                    staging,
                    startedAt,
                    claimed.key0(),
                    claimed.key1());
            GeneralSummary summary = runJob(run, history, parameters(claimed));
            progress.finish();
            work.clear();
            return summary;
        } catch (Exception e) {
            if (GeneralFailures.isBrokenInput(e)) {
                work.noteBrokenInput();
            }
            throw e;
        }
    }

    /** Scratch and output together are about as large as the drop. */
    private void requireSpace(CheckedDrop drop) throws IOException, CommandException {
        long bytes = 0;
        for (CheckedDataset dataset : drop.datasets().values()) {
            bytes += dataset.bytes();
        }
        Path scratch = WorkDirectory.pathFor(options.out(), options.scratch());
        String lacking = new DiskSpace()
                .need("scratch files", scratch, bytes - DiskSpace.bytesIn(scratch))
                .need("output", options.out(), bytes / 2)
                .lacking();
        if (lacking != null) {
            throw new CommandException(ExitStatus.FAILED, lacking);
        }
    }

    private GeneralSummary runJob(GeneralRun run, JobHistory history, JobParameters parameters) throws Exception {
        try (GeneralSteps steps =
                new GeneralSteps(run, JobHistory.JOB_NAME, history.repository(), history.transactions(), progress)) {
            GeneralPublisher publisher = new GeneralPublisher(run, previous);
            begun = true;
            JobExecution execution = history.launch(steps.job(publisher), parameters);
            GeneralSummary summary = publisher.summary();
            if (execution.getStatus() != BatchStatus.COMPLETED || summary == null) {
                Exception failure = GeneralFailures.of(execution);
                history.explain(execution, String.valueOf(GeneralFailures.explain(failure, options).getMessage()));
                throw failure;
            }
            return summary;
        }
    }

    /** Finishes what a process that was killed right after publishing left undone. */
    private @Nullable GeneralSummary tidy(WorkDirectory work, String runId) throws Exception {
        WorkDirectory.Run claimed = work.claimed();
        if (claimed != null && claimed.runId().equals(runId)) {
            try (JobHistory history = history(work)) {
                history.notePublished(parameters(claimed));
            }
            work.clear();
        }
        return null;
    }

    private JobHistory history(WorkDirectory work) throws Exception {
        HistoryDatabase database = options.history();
        return database == null ? JobHistory.inFile(work.history()) : JobHistory.of(database);
    }

    private JobParameters parameters(WorkDirectory.Run claimed) {
        return new JobParametersBuilder()
                .addString("run", claimed.runId())
                .addString("out", options.out().absolute())
                .addString("begun", claimed.begun())
                .addString("drop", options.drop().absolute(), false)
                .addString("programme", programme.header().name(), false)
                .addLong("maxOrphanRows", options.maxOrphanRows(), false)
                .toJobParameters();
    }
}
