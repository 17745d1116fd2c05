package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.part.PartNotes;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.report.ClusterWork;
import io.sitthi.jobs.engine.report.MachineWork;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import io.sitthi.jobs.engine.scatter.ScatterLane;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatterQueue;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The Spring Batch job of one run: scatterDrop → checkScattered → judgeBuckets → publish; on a cluster
 * scatterAndJudge → checkScattered → publish.
 *
 * <p>Every step may be started again even if it is complete. It finds out for itself what is done, so a restart
 * revisits the steps before the failed one and repairs what a power failure destroyed.
 *
 * @param <B> the form of the tier's scattered blocks
 * @param <P> what the tier notes of a part
 */
public final class RunSteps<B extends ScatteredBlock, P extends DonePart> implements AutoCloseable {

    /** Reads the drop, and splits its rows by bucket. */
    public static final String SCATTER = "scatterDrop";
    /** Compares what was read with the manifests. */
    public static final String CHECK = "checkScattered";
    /** Judges the subjects, and writes the parts. */
    public static final String JUDGE = "judgeBuckets";
    /** Does both on a cluster. */
    public static final String CLUSTER = "scatterAndJudge";
    /** Completes the output, and renames it to its final name. */
    public static final String PUBLISH = "publish";

    /** The key, in that step's context, of what the machines have done. */
    private static final String WORK = "work";

    private final ClaimedRun run;
    private final ScatterPlan plan;
    private final TierWork<B, P> work;
    private final JobHistory history;
    private final Progress progress;
    private final PartPlan partPlan;
    private final PartNotes<P> notes;
    private final @Nullable ClusterEngine cluster;
    private List<Fault> wrongDigests = List.of();
    private @Nullable ScatterQueue queue;
    private @Nullable BlockFiles<B> blockFiles;
    private volatile boolean failed;

    /** Runs in the lanes of this process. */
    public RunSteps(ClaimedRun run, ScatterPlan plan, TierWork<B, P> work, JobHistory history, Progress progress) {
        this(run, plan, work, history, progress, null);
    }

    /** @param cluster what scatters and judges; null for the lanes of this process */
    public RunSteps(
            ClaimedRun run,
            ScatterPlan plan,
            TierWork<B, P> work,
            JobHistory history,
            Progress progress,
            @Nullable ClusterEngine cluster) {
        this.cluster = cluster;
        this.run = run;
        this.plan = plan;
        this.work = work;
        this.history = history;
        this.progress = progress;
        this.partPlan = cluster == null
                ? work.parts(plan.buckets().count())
                : PartPlan.forTasks(
                        plan.buckets().count(), cluster.tasks(run.place().threads()));
        this.notes = new PartNotes<>(Location.of(run.parts()), run.partFiles(), work.noted());
    }

    /** Runs the job, or continues it, up to the publishing of the output. */
    public void run(JobParameters parameters) throws Exception {
        run.partFiles().createPrivateDirectory();
        JobBuilder builder = new JobBuilder(JobHistory.JOB_NAME, history.repository());
        ClusterEngine elsewhere = cluster;
        SimpleJobBuilder steps = elsewhere == null
                ? builder.start(scatterDrop()).next(checkScattered()).next(judgeBuckets())
                : builder.start(scatterAndJudge(elsewhere)).next(checkScattered());
        for (TierWork.PartsStep<P> more : work.partsSteps()) {
            steps = steps.next(tasklet(more.name(), step -> {
                progress.start(more.shown(), Progress.UNKNOWN, "rows");
                progress.advance(more.work().run(notes.all(partPlan.parts())));
                progress.finish();
            }));
        }
        Job job = steps.next(tasklet(
                        PUBLISH,
                        step -> work.publish(
                                openBlocks(),
                                notes.all(partPlan.parts()),
                                step.getJobExecution().getStepExecutions())))
                .build();
        JobExecution execution = history.launch(job, parameters);
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            Exception failure = RunFailures.of(execution);
            history.explain(
                    execution,
                    String.valueOf(RunFailures.explain(failure, run.place()).getMessage()));
            throw failure;
        }
        progress.finish();
    }

    private Step scatterDrop() {
        return partitioned(SCATTER, () -> {
            ScatterLane lane = new ScatterLane(scatterQueue(), work.newScatters(), run.blocks(), progress::advance);
            return new LaneStep.Lane<ScatterLane.Taken, ScatterLane.Taken>() {
                @Override
                public ScatterLane.@Nullable Taken take() throws IOException {
                    if (failed) {
                        return null;
                    }
                    List<ScatterLane.Taken> taken = new ArrayList<>();
                    stopOthersOnFailure(() -> {
                        ScatterLane.Taken next = lane.take();
                        if (next != null) {
                            taken.add(next);
                        }
                    });
                    return taken.isEmpty() ? null : taken.get(0);
                }

                @Override
                public ScatterLane.Taken process(ScatterLane.Taken taken) throws IOException {
                    stopOthersOnFailure(taken::scatter);
                    return taken;
                }

                @Override
                public void write(ScatterLane.Taken taken) throws IOException {
                    stopOthersOnFailure(taken::write);
                }

                @Override
                public long rows(ScatterLane.Taken taken) {
                    return taken.rows();
                }
            };
        });
    }

    @FunctionalInterface
    private interface LaneWork {
        void run() throws IOException;
    }

    private void stopOthersOnFailure(LaneWork lane) throws IOException {
        boolean done = false;
        try {
            lane.run();
            done = true;
        } catch (DamagedBlockException e) {
            Files.deleteIfExists(e.block());
            throw e;
        } finally {
            failed |= !done;
        }
    }

    private synchronized ScatterQueue scatterQueue() {
        ScatterQueue current = queue;
        if (current == null) {
            progress.start("scatter", plan.rows(), "rows");
            current = new ScatterQueue(plan, run.blocks(), work.opener(), progress::advance);
            queue = current;
        }
        return current;
    }

    /** One step for both: shuffled data is lost with its job, so a failed job starts from the beginning. */
    private Step scatterAndJudge(ClusterEngine elsewhere) {
        return tasklet(CLUSTER, step -> {
            ClusterEngine.Done done = elsewhere.scatterAndJudge(run, plan, partPlan, work, progress);
            wrongDigests = done.wrongDigests();
            step.setReadCount(plan.rows());
            step.setWriteCount(done.work().machines().stream()
                    .mapToLong(MachineWork::judged)
                    .sum());
            step.getExecutionContext().putString(WORK, done.work().json().toString());
        });
    }

    /** What the machines of a cluster have done in one of these steps; null when none of them was on a cluster. */
    public static @Nullable ClusterWork clusterWork(Collection<StepExecution> steps) {
        for (StepExecution step : steps) {
            if (step.getExecutionContext().containsKey(WORK)) {
                return ClusterWork.read(step.getExecutionContext().getString(WORK));
            }
        }
        return null;
    }

    /** After the scatter every byte was digested, and every row without a subject counted. */
    private Step checkScattered() {
        return tasklet(CHECK, step -> {
            List<Fault> wrong = new ArrayList<>(cluster == null ? scatterQueue().wrongDigests() : wrongDigests);
            wrong.addAll(work.faults(openBlocks()));
            if (!wrong.isEmpty()) {
                throw new DropFaultsException(wrong);
            }
            OrphanRows.require(openBlocks(), run.place().maxOrphanRows());
            if (cluster == null) {
                work.prepare(openBlocks());
            }
        });
    }

    private synchronized BlockFiles<B> openBlocks() throws IOException {
        BlockFiles<B> files = blockFiles;
        if (files == null) {
            files = BlockFiles.open(plan.blocks(), run.blocks(), work.opener());
            blockFiles = files;
        }
        return files;
    }

    private BlockFiles<B> openBlocksUnchecked() {
        try {
            return openBlocks();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Step judgeBuckets() {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean started = new AtomicBoolean();
        return partitioned(JUDGE, () -> {
            if (!started.getAndSet(true)) {
                work.startJudging(progress);
            }
            TaskWork.PartJudge<P> judge = work.newJudge(openBlocksUnchecked(), partPlan, progress::advance);
            return new LaneStep.Lane<Integer, P>() {
                @Override
                public @Nullable Integer take() throws IOException {
                    while (!failed) {
                        int part = next.getAndIncrement();
                        if (part >= partPlan.parts()) {
                            return null;
                        }
                        if (!notes.isDone(part)) {
                            return part;
                        }
                    }
                    return null;
                }

                @Override
                public P process(Integer part) throws IOException {
                    List<P> judged = new ArrayList<>();
                    stopOthersOnFailure(() -> judged.add(judge.judge(part)));
                    return judged.get(0);
                }

                @Override
                public void write(P part) throws IOException {
                    notes.write(part);
                }

                @Override
                public long rows(P part) {
                    return part.written().values().stream()
                            .flatMap(List::stream)
                            .mapToLong(WrittenFile::rows)
                            .sum();
                }
            };
        });
    }

    private <T, R> Step partitioned(String step, LaneStep.LaneFactory<T, R> lanes) {
        TaskExecutorPartitionHandler handler = new TaskExecutorPartitionHandler();
        handler.setGridSize(run.place().threads());
        handler.setStep(new LaneStep<>(step, history.repository(), history.transactions(), lanes));
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(step + "-");
        executor.setDaemon(true);
        handler.setTaskExecutor(executor);
        return new StepBuilder(step, history.repository())
                .partitioner(step, RunSteps::lanes)
                .partitionHandler(handler)
                .allowStartIfComplete(true)
                .build();
    }

    private static Map<String, ExecutionContext> lanes(int count) {
        Map<String, ExecutionContext> lanes = new HashMap<>();
        for (int lane = 0; lane < count; lane++) {
            lanes.put("lane" + lane, new ExecutionContext());
        }
        return lanes;
    }

    @FunctionalInterface
    private interface Action {
        void run(StepExecution step) throws Exception;
    }

    private Step tasklet(String step, Action action) {
        return new StepBuilder(step, history.repository())
                .tasklet(
                        (contribution, context) -> {
                            try {
                                action.run(contribution.getStepExecution());
                            } catch (DamagedBlockException e) {
                                Files.deleteIfExists(e.block()); // the next execution scatters it again
                                throw e;
                            }
                            return RepeatStatus.FINISHED;
                        },
                        history.transactions())
                .allowStartIfComplete(true)
                .build();
    }

    @Override
    public synchronized void close() throws IOException {
        try (ScatterQueue files = queue;
                BlockFiles<B> blocks = blockFiles) {
            // both are closed, even if closing one of them fails
        }
    }
}
