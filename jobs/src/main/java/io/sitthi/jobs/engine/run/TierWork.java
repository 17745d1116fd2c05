package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.springframework.batch.core.step.StepExecution;

/**
 * What a tier does in the steps of a run.
 *
 * @param <B> the form of its scattered blocks
 * @param <P> what it notes of a part
 */
public interface TierWork<B extends ScatteredBlock, P extends DonePart> extends TaskWork<B, P> {

    /** Faults that show only once all rows are scattered. */
    default List<Fault> faults(BlockFiles<B> blocks) throws IOException {
        return List.of();
    }

    /** Finds what the judges need to know of all blocks; called by every execution, before any judge is made. */
    default void prepare(BlockFiles<B> blocks) throws IOException {}

    /** How buckets are gathered into parts in the lanes of this process; the same on every restart of a run. */
    default PartPlan parts(int buckets) {
        return new PartPlan(buckets);
    }

    /** Says that judging begins, and how much there is of it. */
    void startJudging(Progress progress);

    /** What another machine needs to do the tasks of this run. */
    default TaskMaker<B, P> tasks() {
        throw onlyHere();
    }

    @Override
    default List<Schema> scattered() {
        throw onlyHere();
    }

    @Override
    default byte[] share(B block, Share share, PartPlan parts, int part) throws IOException {
        throw onlyHere();
    }

    private static UnsupportedOperationException onlyHere() {
        return new UnsupportedOperationException("runs in this process only");
    }

    /**
     * A step between judging and publishing, which looks at all parts together.
     *
     * @param name in the job history
     * @param shown its name in the progress line
     * @param work gets the parts in their order; may be called again after an interrupted run
     */
    record PartsStep<P>(String name, String shown, PartsWork<P> work) {}

    /** What such a step does. */
    @FunctionalInterface
    interface PartsWork<P> {

        /** @return how many rows it was about, for the progress line */
        long run(List<P> parts) throws IOException;
    }

    /** The steps between judging and publishing, in their order. */
    default List<PartsStep<P>> partsSteps() {
        return List.of();
    }

    /** Completes the output in its staging folder and publishes it ({@link ClaimedRun#publish}). */
    void publish(BlockFiles<B> blocks, List<P> parts, Collection<StepExecution> steps) throws IOException;
}
