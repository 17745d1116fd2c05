package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.jobs.engine.general.judge.JudgeLane;
import io.sitthi.jobs.engine.general.judge.JudgedPart;
import io.sitthi.jobs.engine.general.judge.RepeatedRows;
import io.sitthi.jobs.engine.general.scatter.BlockFile;
import io.sitthi.jobs.engine.run.LaneStep;
import io.sitthi.jobs.engine.run.OrphanRows;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import io.sitthi.jobs.engine.scatter.ScatterLane;
import io.sitthi.jobs.engine.scatter.ScatterQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The Spring Batch job of one run: scatterDrop → checkScattered → judgeBuckets → publish.
 *
 * <p>Every step may be started again although it is complete: a step finds for itself what is done, so a restart looks
 * over the steps before the one that failed, and mends what was lost with the power.
 */
final class GeneralSteps implements AutoCloseable {

    static final String SCATTER = "scatterDrop";
    static final String CHECK = "checkScattered";
    static final String JUDGE = "judgeBuckets";
    static final String PUBLISH = "publish";

    private final GeneralRun run;
    private final String name;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final Progress progress;
    private final PartNotes notes;
    private @Nullable ScatterQueue queue;
    private @Nullable BlockFiles<BlockFile> blockFiles;
    private volatile boolean failed;
    /** Found anew by every execution, once all blocks are there. */
    private volatile RepeatedRows repeated;

    GeneralSteps(
            GeneralRun run,
            String name,
            JobRepository repository,
            PlatformTransactionManager transactions,
            Progress progress) {
        this.run = run;
        this.name = name;
        this.repository = repository;
        this.transactions = transactions;
        this.progress = progress;
        this.repeated = new RepeatedRows(run.job().datasets());
        this.notes = new PartNotes(run.parts(), run.staging());
    }

    Job job(GeneralPublisher publisher) {
        return new JobBuilder(name, repository)
                .start(scatterDrop())
                .next(checkScattered())
                .next(judgeBuckets())
                .next(tasklet(
                        PUBLISH,
                        step -> publisher.publish(
                                openBlocks(),
                                repeated,
                                notes.all(run.partPlan().parts()),
                                step.getJobExecution().getStepExecutions())))
                .build();
    }

    private Step scatterDrop() {
        return partitioned(SCATTER, () -> {
            ScatterLane lane = new ScatterLane(scatterQueue(), run::newScatter, run.blocks(), progress::advance);
            return new LaneStep.Lane<ScatterLane.Taken, ScatterLane.Taken>() {
                @Override
                public ScatterLane.@Nullable Taken take() throws IOException {
                    if (failed) {
                        return null;
                    }
                    AtomicReference<ScatterLane.@Nullable Taken> taken = new AtomicReference<>();
                    stopOthersOnFailure(() -> taken.set(lane.take()));
                    return taken.get();
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
    private interface Work {
        void run() throws IOException;
    }

    private void stopOthersOnFailure(Work work) throws IOException {
        boolean done = false;
        try {
            work.run();
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
            progress.start("scatter", run.scatterPlan().rows(), "rows");
            current = new ScatterQueue(run.scatterPlan(), run.blocks(), run.opener(), progress::advance);
            queue = current;
        }
        return current;
    }

    /** After the scatter every byte was digested, and every row without a subject counted. */
    private Step checkScattered() {
        return tasklet(CHECK, step -> {
            List<Fault> wrong = scatterQueue().wrongDigests();
            if (!wrong.isEmpty()) {
                throw new DropFaultsException(wrong);
            }
            OrphanRows.require(openBlocks(), run.options().maxOrphanRows());
            repeated = RepeatedRows.find(run.job().datasets(), run.scatterPlan().buckets(), openBlocks());
        });
    }

    private synchronized BlockFiles<BlockFile> openBlocks() throws IOException {
        BlockFiles<BlockFile> files = blockFiles;
        if (files == null) {
            files = BlockFiles.open(run.scatterPlan().blocks(), run.blocks(), run.opener());
            blockFiles = files;
        }
        return files;
    }

    private BlockFiles<BlockFile> openBlocksUnchecked() {
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
                progress.start("judge", run.scatterPlan().buckets().count(), "buckets");
            }
            JudgeLane lane = new JudgeLane(
                    run.job().datasets(),
                    run.job().outputs(),
                    run.job()::newJudge,
                    openBlocksUnchecked(),
                    repeated,
                    run.partPlan(),
                    run.staging(),
                    progress::advance);
            return new LaneStep.Lane<Integer, JudgedPart>() {
                @Override
                public @Nullable Integer take() throws IOException {
                    while (!failed) {
                        int part = next.getAndIncrement();
                        if (part >= run.partPlan().parts()) {
                            return null;
                        }
                        if (!notes.isDone(part)) {
                            return part;
                        }
                    }
                    return null;
                }

                @Override
                public JudgedPart process(Integer part) throws IOException {
                    List<JudgedPart> judged = new ArrayList<>();
                    stopOthersOnFailure(() -> judged.add(lane.judge(part)));
                    return judged.get(0);
                }

                @Override
                public void write(JudgedPart part) throws IOException {
                    notes.write(part);
                }

                @Override
                public long rows(JudgedPart part) {
                    return part.files().values().stream()
                            .flatMap(List::stream)
                            .mapToLong(WrittenFile::rows)
                            .sum();
                }
            };
        });
    }

    private <T, R> Step partitioned(String step, LaneStep.LaneFactory<T, R> lanes) {
        TaskExecutorPartitionHandler handler = new TaskExecutorPartitionHandler();
        handler.setGridSize(run.options().threads());
        handler.setStep(new LaneStep<>(step, repository, transactions, lanes));
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(step + "-");
        executor.setDaemon(true);
        handler.setTaskExecutor(executor);
        return new StepBuilder(step, repository)
                .partitioner(step, GeneralSteps::lanes)
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
        return new StepBuilder(step, repository)
                .tasklet(
                        (contribution, context) -> {
                            try {
                                action.run(contribution.getStepExecution());
                            } catch (DamagedBlockException e) {
                                Files.deleteIfExists(e.block()); // to be scattered again by the next execution
                                throw e;
                            }
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .allowStartIfComplete(true)
                .build();
    }

    @Override
    public synchronized void close() throws IOException {
        try (ScatterQueue files = queue;
                BlockFiles<BlockFile> blocks = blockFiles) {
            // both are closed, whatever happens to one of them
        }
    }
}
