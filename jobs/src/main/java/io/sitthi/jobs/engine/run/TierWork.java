package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.Scatter;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.springframework.batch.core.step.StepExecution;

/**
 * What a tier does in the steps of a run.
 *
 * @param <B> the form of its scattered blocks
 * @param <P> what it notes of a part
 */
public interface TierWork<B extends ScatteredBlock, P extends DonePart> {

    /** Judges parts, one after another. For one thread. */
    @FunctionalInterface
    interface PartJudge<P> {

        /** Judges a part from its first bucket to its last and writes its files. */
        P judge(int part) throws IOException;
    }

    /** The class of what is noted of a part. */
    Class<P> noted();

    /** One lane's scatters, each of a dataset told by its position. */
    IntFunction<Scatter> newScatters();

    /** Opens scattered blocks. */
    ScatteredBlock.Opener<B> opener();

    /** What the rows together are wrong in, once all are scattered. */
    default List<Fault> faults(BlockFiles<B> blocks) throws IOException {
        return List.of();
    }

    /** Finds what the judges need to know of all blocks; called by every execution, before any judge is made. */
    default void prepare(BlockFiles<B> blocks) throws IOException {}

    /** Says that judging begins, and how much there is of it. */
    void startJudging(Progress progress);

    /**
     * One lane's judge.
     *
     * @param done told of what was judged, in the unit that {@link #startJudging} named
     */
    PartJudge<P> newJudge(BlockFiles<B> blocks, PartPlan parts, LongConsumer done);

    /**
     * A step between judging and publishing, which looks at all parts together.
     *
     * @param name in the job history
     * @param shown what the progress line calls it
     * @param work is given the parts in their order; may be done again after an interrupted run
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

    /** Makes the output whole in its staging folder, and publishes it ({@link ClaimedRun#publish}). */
    void publish(BlockFiles<B> blocks, List<P> parts, Collection<StepExecution> steps) throws IOException;
}
