package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.Scatter;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a tier provides to whatever scatters and judges: lanes of this process, or tasks of a cluster.
 *
 * @param <B> the form of its scattered blocks
 * @param <P> what it notes of a part
 */
public interface TaskWork<B extends ScatteredBlock, P extends DonePart> {

    /** Judges parts, one after another. For one thread. */
    @FunctionalInterface
    interface PartJudge<P> {

        /** Judges a part from its first bucket to its last and writes its files. */
        P judge(int part) throws IOException;
    }

    /** The shares of a scattered block that are sent to other machines. */
    enum Share {
        /** What was counted and rejected, for the end of the run; no records. */
        COUNTS,
        /** The records of a part's subjects. */
        RECORDS,
        /** Values that may repeat across subjects, of those that hash to a part. */
        ACROSS
    }

    /** The datasets that are scattered, in their order. */
    List<Schema> scattered();

    /** The class of what is noted of a part. */
    Class<P> noted();

    /** One lane's scatters, each of a dataset told by its position. */
    IntFunction<Scatter> newScatters();

    /** Opens scattered blocks. */
    ScatteredBlock.Opener<B> opener();

    /**
     * One lane's judge.
     *
     * @param done told of what was judged, in the unit that {@link TierWork#startJudging} named
     */
    PartJudge<P> newJudge(BlockFiles<B> blocks, PartPlan parts, LongConsumer done);

    /**
     * A share of a scattered block, in the same form: opened as the block was, it holds nothing of other buckets.
     *
     * @param part whose share; of no meaning to {@link Share#COUNTS}
     */
    byte[] share(B block, Share share, PartPlan parts, int part) throws IOException;

    /** Whether the judges depend on the rows of all subjects. If so, there are shares {@link Share#ACROSS}. */
    default boolean looksAcross() {
        return false;
    }

    /**
     * What the judges need to know, as far as it can be found in some of the blocks.
     *
     * @param blocks shares {@link Share#ACROSS} of one part
     * @return null when there is nothing to know
     */
    default byte @Nullable [] findAcross(BlockFiles<B> blocks) throws IOException {
        return null;
    }

    /** Receives everything that {@link #findAcross} found, before any judge is made. */
    default void tellAcross(List<byte[]> found) throws IOException {}
}
