package io.sitthi.jobs.wallet.verify;

import java.time.ZoneId;
import io.sitthi.datasets.console.CommandClock;
import io.sitthi.datasets.output.DiskSpace;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Machine;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.MalformedManifestException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.output.RunIdentity;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.report.Execution;
import io.sitthi.jobs.engine.run.HistoryDatabase;
import io.sitthi.jobs.engine.run.JobHistory;
import io.sitthi.jobs.engine.run.RunLease;
import io.sitthi.jobs.engine.run.Staging;
import io.sitthi.jobs.engine.run.WorkDirectory;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.wallet.decide.DecidePlan;
import io.sitthi.jobs.wallet.report.ReportPage;
import io.sitthi.jobs.wallet.report.RunSummary;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;

/** The nightly run from its arguments to its result. */
public final class Verify {

    private final VerifyOptions options;
    private final Supplier<ReportPage> page;
    private final Progress progress;
    private final ScatterPlan.Cut cut;
    private final Instant startedAt = CommandClock.begun();
    /** Whether the history knows of the run: from then on Spring Batch notes what becomes of it. */
    private boolean begun;

    /** @param page made only when there is something to report */
    public Verify(VerifyOptions options, Supplier<ReportPage> page, Progress progress) {
        this(options, page, progress, VerifyRun.USUAL_CUT);
    }

    /** @param cut how finely the drop is cut into blocks and buckets; the result does not depend on it */
    Verify(VerifyOptions options, Supplier<ReportPage> page, Progress progress, ScatterPlan.Cut cut) {
        this.options = options;
        this.page = page;
        this.progress = progress;
        this.cut = cut;
    }

    /**
     * Runs, or continues what was interrupted.
     *
     * @return what was published; null when an earlier run had published it already
     * @throws CommandException when nothing was published; it says why and what to do
     */
    public @Nullable RunSummary run() throws CommandException {
        try {
            CheckedDrop drop = DropCheck.check(options.drop(), options.programme(), VerifyRun.INPUTS);
            Instant checkedAt = Instant.now();
            String runId = RunIdentity.of(drop, options.programme());
            if (isPublished(runId) && !WorkDirectory.isClaimed(options.out(), options.scratch())) {
                return null;
            }
            ScatterPlan plan = VerifyRun.plan(options.programme(), drop, cut);
            try (WorkDirectory work = WorkDirectory.open(options.out(), options.scratch());
                    RunLease lease = lease()) {
                return isPublished(runId)
                        ? tidy(work, runId)
                        : run(work, drop, runId, plan, Duration.between(startedAt, checkedAt));
            }
        } catch (CommandException e) {
            throw e;
        } catch (Exception e) {
            CommandException explained = Failures.explain(e, options);
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
                    .addString("programme", options.programme().header().name(), false)
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
        Location manifest = out.resolve(WalletSchemas.VERDICTS.folder()).resolve(Manifest.FILE_NAME);
        if (manifest.exists()) {
            try {
                Manifest.Provenance provenance =
                        ManifestJson.read(manifest.readAll()).provenance();
                if (provenance != null
                        && RunIdentity.of(provenance.inputs(), provenance.programmeSha256())
                                .equals(runId)) {
                    return hasEvidenceIfWanted();
                }
            } catch (MalformedManifestException e) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        out + " exists, and its verdicts have a manifest that cannot be read: " + e.getMessage()
                                + "\nChoose another --out.",
                        e);
            }
        }
        throw new CommandException(
                ExitStatus.USAGE,
                out + " exists already and is not the output of this drop and programme.\n"
                        + "Choose another --out, or move it away. Nothing was changed.");
    }

    private boolean hasEvidenceIfWanted() throws IOException, CommandException {
        Location evidence = options.out().resolve(WalletSchemas.EVIDENCE.folder());
        if (options.evidence() == null || evidence.resolve(Manifest.FILE_NAME).exists()) {
            return true;
        }
        throw new CommandException(
                ExitStatus.USAGE,
                options.out() + " is the output of this drop and programme, but it was made without --evidence.\n"
                        + "Choose another --out. Nothing was changed.");
    }

    private RunSummary run(WorkDirectory work, CheckedDrop drop, String runId, ScatterPlan plan, Duration checkTime)
            throws Exception {
        Location staging = Staging.of(options.out(), runId);
        DecidePlan parts = new DecidePlan(plan.buckets().count());
        requireSpace(drop);
        WorkDirectory.Run earlier = work.claimed();
        WorkDirectory.Run claimed = work.claim(runId, VerifyRun.describe(plan, options), options.out(), staging);
        if (earlier != null && claimed.begun().equals(earlier.begun())) {
            progress.note(work.continues(claimed, plan.blocks().size(), parts.parts()));
        }
        try (JobHistory history = history(work)) {
            if (history.isComplete(parameters(claimed))) {
                // published, killed before it tidied up, and then its output was taken away: a new run of the same name
                work.clear();
                claimed = work.claim(runId, VerifyRun.describe(plan, options), options.out(), staging);
            }
            VerifyRun run = new VerifyRun(
                    options,
                    drop,
                    runId,
                    claimed,
                    plan,
                    parts,
                    work.blocks(),
                    work.parts(),
                    staging,
                    startedAt);
            RunSummary summary = runJob(run, history, checkTime);
            progress.finish();
            work.clear();
            return summary;
        } catch (Exception e) {
            if (Failures.isBrokenInput(e)) {
                work.noteBrokenInput();
            }
            throw e;
        }
    }

    /** Measured: scratch takes about three quarters of what the six datasets do, a registration 20 bytes of output. */
    private void requireSpace(CheckedDrop drop) throws IOException, CommandException {
        long bytes = 0;
        for (CheckedDataset dataset : drop.datasets().values()) {
            bytes += dataset.bytes();
        }
        Path scratch = scratchFolder(options);
        String lacking = new DiskSpace()
                .need("scratch files", scratch, bytes * 4 / 5 - DiskSpace.bytesIn(scratch))
                .need(
                        "output",
                        options.out(),
                        20 * drop.dataset(WalletSchemas.REGISTRATIONS).rows())
                .lacking();
        if (lacking != null) {
            throw new CommandException(ExitStatus.FAILED, lacking);
        }
    }

    private RunSummary runJob(VerifyRun run, JobHistory history, Duration checkTime) throws Exception {
        if (options.evidence() != null) {
            run.staging().resolve(WalletSchemas.EVIDENCE.folder()).createPrivateDirectory();
        }
        try (VerifyJob job = new VerifyJob(run, history.repository(), history.transactions(), progress)) {
            Publisher publisher = new Publisher(run, page.get(), steps -> execution(run, steps, checkTime));
            begun = true;
            JobExecution execution = history.launch(job.job(publisher), parameters(run.claimed()));
            RunSummary summary = publisher.summary();
            if (execution.getStatus() != BatchStatus.COMPLETED || summary == null) {
                Exception failure = Failures.of(execution);
                history.explain(execution, String.valueOf(Failures.explain(failure, options).getMessage()));
                throw failure;
            }
            return summary;
        }
    }

    /** Finishes what a process that was killed right after publishing left undone. */
    private @Nullable RunSummary tidy(WorkDirectory work, String runId) throws Exception {
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
                .addString("programme", options.programme().header().name(), false)
                .addLong("maxOrphanRows", options.maxOrphanRows(), false)
                .toJobParameters();
    }

    private Execution execution(VerifyRun run, Collection<StepExecution> steps, Duration checkTime) {
        List<Execution.Step> timed = new ArrayList<>();
        long bytes = 0;
        for (CheckedDataset dataset : run.drop().datasets().values()) {
            bytes += dataset.bytes();
        }
        long rows = run.scatterPlan().rows();
        long registrations = run.drop().dataset(WalletSchemas.REGISTRATIONS).rows();
        timed.add(new Execution.Step("check", checkTime, 0, 0));
        for (StepExecution step : steps) {
            LocalDateTime start = step.getStartTime();
            LocalDateTime end = step.getEndTime();
            if (start == null) {
                continue;
            }
            Duration duration = Duration.between(start, end == null ? LocalDateTime.now() : end);
            switch (step.getStepName()) {
                case VerifyJob.SCATTER -> timed.add(new Execution.Step("scatter", duration, rows, bytes));
                case VerifyJob.DECIDE -> timed.add(new Execution.Step("decide", duration, registrations, 0));
                case VerifyJob.CLASSIFY -> timed.add(new Execution.Step("mismatches", duration, 0, 0));
                case VerifyJob.PUBLISH -> timed.add(new Execution.Step("publish", duration, 0, 0));
                default -> {}
            }
        }
        return new Execution(
                run.runId(),
                run.startedAt(),
                Instant.now(),
                timed,
                options.threads(),
                Machine.peakMemoryBytes(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Machine.version());
    }

    /** Where a run of this output keeps its scratch files. */
    public static Path scratchFolder(VerifyOptions options) {
        return WorkDirectory.pathFor(options.out(), options.scratch());
    }
}
