package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.Machine;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.output.ScratchFolder;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.report.Execution;
import io.sitthi.jobs.engine.run.ClaimedRun;
import io.sitthi.jobs.engine.run.ClusterEngine;
import io.sitthi.jobs.engine.run.JobHistory;
import io.sitthi.jobs.engine.run.NightlyRun;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.jobs.engine.run.RunSteps;
import io.sitthi.jobs.engine.run.Tier;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.proofs.ProofFolders;
import io.sitthi.jobs.wallet.report.ReportPage;
import io.sitthi.jobs.wallet.report.RunSummary;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;

/** The nightly run of the wallet, from its arguments to its result. */
public final class Verify {

    private final VerifyOptions options;
    private final Supplier<ReportPage> page;
    private final Progress progress;
    private final ScatterPlan.Cut cut;
    private final @Nullable OnCluster cluster;

    /** @param page made only when there is something to report */
    public Verify(VerifyOptions options, Supplier<ReportPage> page, Progress progress) {
        this(options, page, progress, VerifyRun.USUAL_CUT, null);
    }

    /**
     * @param page made only when there is something to report
     * @param cluster where rows are scattered and decided; null for this process
     */
    public Verify(VerifyOptions options, Supplier<ReportPage> page, Progress progress, @Nullable OnCluster cluster) {
        this(options, page, progress, VerifyRun.USUAL_CUT, cluster);
    }

    /** @param cut how finely the drop is cut into blocks and buckets; the result does not depend on it */
    Verify(VerifyOptions options, Supplier<ReportPage> page, Progress progress, ScatterPlan.Cut cut) {
        this(options, page, progress, cut, null);
    }

    /** @param cut how finely the drop is cut into blocks and buckets; the result does not depend on it */
    Verify(
            VerifyOptions options,
            Supplier<ReportPage> page,
            Progress progress,
            ScatterPlan.Cut cut,
            @Nullable OnCluster cluster) {
        this.cluster = cluster;
        this.options = options;
        this.page = page;
        this.progress = progress;
        this.cut = cut;
    }

    /**
     * Runs, or continues an interrupted run.
     *
     * @return what was published; null when an earlier run had published it already
     * @throws CommandException when nothing was published; it says why and what to do
     */
    public @Nullable RunSummary run() throws CommandException {
        return new NightlyRun<>(options.programme(), options.place(), new WalletTier()).run();
    }

    private final class WalletTier implements Tier<RunSummary> {

        private @Nullable ScatterPlan plan;

        @Override
        public Progress progress() {
            return progress;
        }

        @Override
        public List<Schema> inputs() throws IOException {
            return Appeals.inputs(options.place().drop());
        }

        @Override
        public CheckedDrop complete(CheckedDrop drop) throws IOException, CommandException {
            return ProofFolders.add(drop, options.proofs(), options.programme());
        }

        @Override
        public String firstOutput() {
            return WalletSchemas.VERDICTS.name();
        }

        @Override
        public void requireWhole() throws IOException, CommandException {
            RunOutput.requireEvidence(options.place().out(), options.evidence() != null);
        }

        @Override
        public void plan(CheckedDrop drop) throws IOException, DropFaultsException {
            plan = VerifyRun.plan(options.programme(), drop, cut);
        }

        private ScatterPlan planned() {
            ScatterPlan found = plan;
            if (found == null) {
                throw new IllegalStateException("the drop is to be cut first");
            }
            return found;
        }

        @Override
        public String cut() {
            return "hand-reduced tier" + (options.evidence() == null ? "" : ", with evidence") + "\n"
                    + (cluster == null ? "" : "engine " + cluster.engine().name() + "\n")
                    + planned().describe();
        }

        @Override
        public RunSummary run(ClaimedRun claimed, JobHistory history, JobParameters parameters) throws Exception {
            VerifyRun run = new VerifyRun(options, planned(), Appeals.read(claimed.drop()), claimed);
            if (options.evidence() != null) {
                run.gathered().resolve(WalletSchemas.EVIDENCE.folder()).createPrivateDirectory();
            }
            Publisher publisher = new Publisher(run, page, steps -> execution(run, steps));
            try (RunSteps<?, ?> steps = new RunSteps<>(
                    claimed,
                    planned(),
                    new VerifyWork(run, publisher, cluster),
                    history,
                    progress,
                    cluster == null ? null : cluster.engine())) {
                steps.run(parameters);
            }
            RunSummary summary = publisher.summary();
            if (summary == null) {
                throw new IllegalStateException("the run is complete, and nothing was published");
            }
            return summary;
        }
    }

    static Execution execution(VerifyRun run, Collection<StepExecution> steps) {
        List<Execution.Step> timed = new ArrayList<>();
        long bytes = 0;
        for (CheckedDataset dataset : run.drop().datasets().values()) {
            bytes += dataset.bytes();
        }
        long rows = run.scatterPlan().rows();
        long registrations = run.drop().dataset(WalletSchemas.REGISTRATIONS).rows();
        timed.add(new Execution.Step("check", run.claimed().checkTime(), 0, 0));
        for (StepExecution step : steps) {
            LocalDateTime start = step.getStartTime();
            LocalDateTime end = step.getEndTime();
            if (start == null) {
                continue;
            }
            Duration duration = Duration.between(start, end == null ? LocalDateTime.now() : end);
            switch (step.getStepName()) {
                case RunSteps.SCATTER -> timed.add(new Execution.Step("scatter", duration, rows, bytes));
                case RunSteps.CLUSTER -> timed.add(new Execution.Step("scatter and decide", duration, rows, bytes));
                case RunSteps.JUDGE -> timed.add(new Execution.Step("decide", duration, registrations, 0));
                case VerifyWork.CLASSIFY -> timed.add(new Execution.Step("mismatches", duration, 0, 0));
                case RunSteps.PUBLISH -> timed.add(new Execution.Step("publish", duration, 0, 0));
                default -> {}
            }
        }
        return new Execution(
                run.claimed().runId(),
                run.claimed().startedAt(),
                Instant.now(),
                timed,
                run.place().threads(),
                Machine.peakMemoryBytes(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Machine.version(),
                RunSteps.clusterWork(steps));
    }

    /** The folder in which a run with this output keeps its scratch files. */
    public static Path scratchFolder(VerifyOptions options) {
        return ScratchFolder.of(options.place().out(), options.place().scratch());
    }

    /**
     * Where a run's rows are scattered and decided when not in this process.
     *
     * @param yaml the whole programme file, which its machines read again
     */
    public record OnCluster(ClusterEngine engine, String yaml) {}
}
