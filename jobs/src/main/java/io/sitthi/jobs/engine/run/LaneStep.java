package io.sitthi.jobs.engine.run;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * One partition of a step: a lane that takes one item after another until none is left. Each lane has a
 * reader, processor and writer of its own, made when it starts, so that nothing is shared but the queue.
 *
 * <p>An item is a block or a part, and a chunk is one item: Spring Batch records each finished item, at no
 * measurable cost.
 */
public final class LaneStep<T, R> implements Step {

    private final String name;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final LaneFactory<T, R> lanes;

    /** Makes the lanes. */
    @FunctionalInterface
    public interface LaneFactory<T, R> {
        Lane<T, R> newLane();
    }

    /** What a lane does with an item. */
    public interface Lane<T, R> {

        /** Takes the next item; null when none is left. */
        @Nullable
        T take() throws IOException;

        R process(T item) throws IOException;

        /** Makes the result permanent. From then on the item counts as done. */
        void write(R result) throws IOException;

        /** How many rows of input the result stands for: the history counts rows, not items. */
        long rows(R result);
    }

    public LaneStep(
            String name, JobRepository repository, PlatformTransactionManager transactions, LaneFactory<T, R> lanes) {
        this.name = name;
        this.repository = repository;
        this.transactions = transactions;
        this.lanes = lanes;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isAllowStartIfComplete() {
        return true;
    }

    @Override
    public void execute(StepExecution execution) throws JobInterruptedException {
        Lane<T, R> lane = lanes.newLane();
        ItemReader<T> reader = lane::take;
        AtomicLong rows = new AtomicLong();
        new ChunkOrientedStepBuilder<T, R>(execution.getStepName(), repository, 1)
                .transactionManager(transactions)
                .reader(reader)
                .processor(lane::process)
                .writer(results -> {
                    for (R result : results) {
                        lane.write(result);
                        rows.addAndGet(lane.rows(result));
                    }
                })
                .allowStartIfComplete(true)
                .build()
                .execute(execution);
        execution.setReadCount(rows.get());
        execution.setWriteCount(rows.get());
        repository.update(execution);
    }
}
