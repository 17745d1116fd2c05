package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.run.JobHistory;
import io.sitthi.jobs.engine.run.LaneStep;
import io.sitthi.jobs.engine.run.OrphanRows;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import io.sitthi.jobs.engine.scatter.ScatterLane;
import io.sitthi.jobs.engine.scatter.ScatterQueue;
import io.sitthi.jobs.wallet.decide.DecideLane;
import io.sitthi.jobs.wallet.decide.DecidedPart;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.CountedRows;
import io.sitthi.jobs.wallet.scatter.WalletScatters;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
 * The Spring Batch job of one run: scatterDrop → checkScattered → decideBuckets → classifyMismatches → publish.
 *
 * <p>Every step may be started again although it is complete: a step finds for itself what is done, so a restart looks
 * over the steps before the one that failed, and mends what was lost with the power.
 */
final class VerifyJob implements AutoCloseable {

    static final String SCATTER = "scatterDrop";
    static final String CHECK = "checkScattered";
    static final String DECIDE = "decideBuckets";
    static final String CLASSIFY = "classifyMismatches";
    static final String PUBLISH = "publish";

    private final VerifyRun run;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final Progress progress;
    private final Parts parts;
    private @Nullable ScatterQueue queue;
    private @Nullable BlockFiles<BlockFile> blockFiles;
    private volatile boolean failed;

    VerifyJob(VerifyRun run, JobRepository repository, PlatformTransactionManager transactions, Progress progress) {
        this.run = run;
        this.repository = repository;
        this.transactions = transactions;
        this.progress = progress;
        this.parts = new Parts(run.parts(), run.staging());
    }

    Job job(Publisher publisher) {
        return new JobBuilder(JobHistory.JOB_NAME, repository)
                .start(scatterDrop())
                .next(checkScattered())
                .next(decideBuckets())
                .next(tasklet(CLASSIFY, step -> {
                    progress.start("mismatches", 0, "registrations");
                    publisher.classifyMismatches(parts);
                }))
                .next(tasklet(
                        PUBLISH,
                        step -> publisher.publish(
                                openBlocks(), parts, step.getJobExecution().getStepExecutions())))
                .build();
    }

    private Step scatterDrop() {
        return partitioned(SCATTER, () -> {
            WalletScatters scatters = new WalletScatters(run.scatterSettings());
            ScatterLane lane = new ScatterLane(
                    scatterQueue(),
                    dataset -> scatters.of(VerifyRun.INPUTS.get(dataset)),
                    run.blocks(),
                    progress::advance);
            return new LaneStep.Lane<ScatterLane.Taken, ScatterLane.Taken>() {
                @Override
                public ScatterLane.@Nullable Taken take() throws IOException {
                    if (failed) {
                        return null;
                    }
                    try {
                        return lane.take();
                    } catch (IOException | RuntimeException e) {
                        throw stopped(e);
                    }
                }

                @Override
                public ScatterLane.Taken process(ScatterLane.Taken taken) throws IOException {
                    try {
                        taken.scatter();
                        return taken;
                    } catch (IOException | RuntimeException e) {
                        throw stopped(e);
                    }
                }

                @Override
                public void write(ScatterLane.Taken taken) throws IOException {
                    try {
                        taken.write();
                    } catch (IOException | RuntimeException e) {
                        throw stopped(e);
                    }
                }

                @Override
                public long rows(ScatterLane.Taken taken) {
                    return taken.rows();
                }
            };
        });
    }

    /** Stops the other lanes. */
    private IOException stopped(Exception failure) {
        failed = true;
        return failure instanceof IOException io ? io : new IOException(failure.toString(), failure);
    }

    private synchronized ScatterQueue scatterQueue() {
        ScatterQueue current = queue;
        if (current == null) {
            progress.start("scatter", run.scatterPlan().rows(), "rows");
            current = new ScatterQueue(
                    run.scatterPlan(), run.blocks(), (block, file) -> BlockFile.open(file), progress::advance);
            queue = current;
        }
        return current;
    }

    /** After the scatter every byte was digested, and counted was every row without a citizen and every row that counts. */
    private Step checkScattered() {
        return tasklet(CHECK, step -> {
            List<Fault> wrong = new ArrayList<>(scatterQueue().wrongDigests());
            addIfNothingCounts(wrong, WalletSchemas.TAX);
            addIfNothingCounts(wrong, WalletSchemas.DEPOSITS);
            if (!wrong.isEmpty()) {
                throw new DropFaultsException(wrong);
            }
            OrphanRows.require(openBlocks(), run.options().maxOrphanRows());
        });
    }

    private void addIfNothingCounts(List<Fault> faults, Schema dataset) throws IOException {
        long counted = 0;
        long rows = 0;
        for (BlockFiles.OpenBlock<BlockFile> block : openBlocks().of(dataset)) {
            counted += block.file().countedRows();
            rows += block.file().rows();
        }
        Fault fault = CountedRows.fault(dataset, counted, rows, run.programme());
        if (fault != null) {
            faults.add(fault);
        }
    }

    private synchronized BlockFiles<BlockFile> openBlocks() throws IOException {
        BlockFiles<BlockFile> files = blockFiles;
        if (files == null) {
            files = BlockFiles.open(run.scatterPlan().blocks(), run.blocks(), (block, file) -> BlockFile.open(file));
            blockFiles = files;
        }
        return files;
    }

    private Step decideBuckets() {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger started = new AtomicInteger();
        return partitioned(DECIDE, () -> {
            if (started.getAndIncrement() == 0) {
                progress.start(
                        "decide",
                        run.drop().dataset(WalletSchemas.REGISTRATIONS).rows(),
                        "registrations");
            }
            DecideLane lane = new DecideLane(
                    run.decidePlan(),
                    run.programme(),
                    openBlocksUnchecked(),
                    run.options().evidence() != null,
                    run.staging(),
                    rows -> progress.advance(rows));
            return new LaneStep.Lane<Integer, DecidedPart>() {
                @Override
                public @Nullable Integer take() throws IOException {
                    while (!failed) {
                        int part = next.getAndIncrement();
                        if (part >= run.decidePlan().parts()) {
                            return null;
                        }
                        if (!parts.isDone(part)) {
                            return part;
                        }
                    }
                    return null;
                }

                @Override
                public DecidedPart process(Integer part) throws IOException {
                    boolean done = false;
                    try {
                        DecidedPart decided = lane.decide(part);
                        done = true;
                        return decided;
                    } catch (DamagedBlockException e) {
                        Files.deleteIfExists(e.block());
                        throw e;
                    } finally {
                        failed |= !done;
                    }
                }

                @Override
                public void write(DecidedPart part) throws IOException {
                    parts.write(part);
                }

                @Override
                public long rows(DecidedPart part) {
                    return part.verdicts().rows();
                }
            };
        });
    }

    private BlockFiles<BlockFile> openBlocksUnchecked() {
        try {
            return openBlocks();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private <T, R> Step partitioned(String name, LaneStep.LaneFactory<T, R> lanes) {
        TaskExecutorPartitionHandler handler = new TaskExecutorPartitionHandler();
        handler.setGridSize(run.options().threads());
        handler.setStep(new LaneStep<>(name, repository, transactions, lanes));
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(name + "-");
        executor.setDaemon(true);
        handler.setTaskExecutor(executor);
        return new StepBuilder(name, repository)
                .partitioner(name, VerifyJob::lanes)
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

    private Step tasklet(String name, Action action) {
        return new StepBuilder(name, repository)
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
        try (ScatterQueue open = queue) {
            if (blockFiles != null) {
                blockFiles.close();
            }
        }
    }
}
