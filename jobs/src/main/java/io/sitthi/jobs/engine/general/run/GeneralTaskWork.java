package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.judge.JudgeLane;
import io.sitthi.jobs.engine.general.judge.RepeatedRows;
import io.sitthi.jobs.engine.general.scatter.BlockFile;
import io.sitthi.jobs.engine.general.scatter.BlockScatter;
import io.sitthi.jobs.engine.general.scatter.RunDay;
import io.sitthi.jobs.engine.general.table.UniqueKey;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.run.TaskWork;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.Scatter;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Scattering and judging in the general tier, in this process or in a task of a cluster. */
class GeneralTaskWork implements TaskWork<BlockFile, JudgedPart> {

    private final GeneralJob job;
    private final Means means;
    /** Searched for again by every execution, once all blocks have been scattered. */
    private volatile RepeatedRows repeated;

    /**
     * What a task needs besides its job.
     *
     * @param day the run's
     * @param key0 first half of the run's random key
     * @param key1 second half
     * @param files where the files of parts are written
     */
    record Means(RunDay day, Buckets buckets, long key0, long key1, Location files) {}

    GeneralTaskWork(GeneralJob job, Means means) {
        this.job = job;
        this.means = means;
        this.repeated = new RepeatedRows(job.datasets());
    }

    final GeneralJob job() {
        return job;
    }

    final Means means() {
        return means;
    }

    final RepeatedRows repeated() {
        return repeated;
    }

    @Override
    public final List<Schema> scattered() {
        return job.datasets().stream().map(DatasetRules::schema).toList();
    }

    @Override
    public final Class<JudgedPart> noted() {
        return JudgedPart.class;
    }

    @Override
    public final IntFunction<Scatter> newScatters() {
        return dataset ->
                new BlockScatter(job.datasets().get(dataset), means.day(), means.buckets(), means.key0(), means.key1());
    }

    @Override
    public final ScatteredBlock.Opener<BlockFile> opener() {
        return (block, file) ->
                BlockFile.open(file, means.buckets().count(), job.datasets().get(block.dataset()));
    }

    /** Looks for repeats in all blocks, for the lanes of this process. */
    final void findRepeats(BlockFiles<BlockFile> blocks) throws IOException {
        repeated = RepeatedRows.find(job.datasets(), means.buckets(), blocks);
    }

    @Override
    public final PartJudge<JudgedPart> newJudge(BlockFiles<BlockFile> blocks, PartPlan parts, LongConsumer done) {
        return new JudgeLane(job.datasets(), job.outputs(), job::newJudge, blocks, repeated, parts, means.files(), done)
                ::judge;
    }

    @Override
    public final byte[] share(BlockFile block, Share share, PartPlan parts, int part) throws IOException {
        return block.share(share, parts, part);
    }

    @Override
    public final boolean looksAcross() {
        return job.datasets().stream().anyMatch(rules -> UniqueKey.countAcrossSubjects(rules) > 0);
    }

    @Override
    public final byte @Nullable [] findAcross(BlockFiles<BlockFile> blocks) throws IOException {
        return RepeatedRows.find(job.datasets(), means.buckets(), blocks).toBytes();
    }

    @Override
    public final void tellAcross(List<byte[]> found) throws IOException {
        RepeatedRows all = new RepeatedRows(job.datasets());
        for (byte[] some : found) {
            all.addAll(some);
        }
        repeated = all;
    }
}
