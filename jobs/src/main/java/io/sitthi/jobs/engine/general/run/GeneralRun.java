package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.judge.JudgeLane;
import io.sitthi.jobs.engine.general.judge.RepeatedRows;
import io.sitthi.jobs.engine.general.scatter.BlockFile;
import io.sitthi.jobs.engine.general.scatter.BlockScatter;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.run.ClaimedRun;
import io.sitthi.jobs.engine.run.TierWork;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.Scatter;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/** One run in the general tier: what its steps need to know, the same on every restart, and what they do. */
final class GeneralRun implements TierWork<BlockFile, JudgedPart> {

    /** A bucket takes some tens of megabytes of memory, once for each thread. */
    static final ScatterPlan.Cut USUAL_CUT = new ScatterPlan.Cut(1 << 19, 200_000);

    private final Programme programme;
    private final GeneralJob job;
    private final RunDays days;
    private final ScatterPlan plan;
    private final ClaimedRun claimed;
    /** Found anew by every execution, once all blocks are there. */
    private volatile RepeatedRows repeated;

    private @Nullable GeneralSummary summary;
    private final @Nullable FinishedRun previous;

    /** @param previous the run that this one is compared with; null for none */
    GeneralRun(
            Programme programme,
            GeneralJob job,
            RunDays days,
            ScatterPlan plan,
            ClaimedRun claimed,
            @Nullable FinishedRun previous) {
        this.previous = previous;
        this.programme = programme;
        this.job = job;
        this.days = days;
        this.plan = plan;
        this.claimed = claimed;
        this.repeated = new RepeatedRows(job.datasets());
    }

    static ScatterPlan plan(Programme programme, GeneralJob job, CheckedDrop drop, ScatterPlan.Cut cut)
            throws IOException, DropFaultsException {
        List<Schema> schemas = job.datasets().stream().map(DatasetRules::schema).toList();
        return ScatterPlan.of(programme.header().name(), schemas, drop, cut);
    }

    Programme programme() {
        return programme;
    }

    GeneralJob job() {
        return job;
    }

    RunDays days() {
        return days;
    }

    ClaimedRun claimed() {
        return claimed;
    }

    CheckedDrop drop() {
        return claimed.drop();
    }

    Location partFiles() {
        return claimed.partFiles();
    }

    Location staging() {
        return claimed.staging();
    }

    RepeatedRows repeated() {
        return repeated;
    }

    /** What was published; null until then. */
    @Nullable
    GeneralSummary summary() {
        return summary;
    }

    @Override
    public Class<JudgedPart> noted() {
        return JudgedPart.class;
    }

    @Override
    public IntFunction<Scatter> newScatters() {
        return dataset -> new BlockScatter(
                job.datasets().get(dataset), days.run(), plan.buckets(), claimed.key0(), claimed.key1());
    }

    @Override
    public ScatteredBlock.Opener<BlockFile> opener() {
        return (block, file) ->
                BlockFile.open(file, plan.buckets().count(), job.datasets().get(block.dataset()));
    }

    @Override
    public void prepare(BlockFiles<BlockFile> blocks) throws IOException {
        repeated = RepeatedRows.find(job.datasets(), plan.buckets(), blocks);
    }

    @Override
    public void startJudging(Progress progress) {
        progress.start("judge", plan.buckets().count(), "buckets");
    }

    @Override
    public PartJudge<JudgedPart> newJudge(BlockFiles<BlockFile> blocks, PartPlan parts, LongConsumer done) {
        return new JudgeLane(
                        job.datasets(),
                        job.outputs(),
                        job::newJudge,
                        blocks,
                        repeated,
                        parts,
                        claimed.partFiles(),
                        done)::judge;
    }

    @Override
    public void publish(BlockFiles<BlockFile> blocks, List<JudgedPart> parts, Collection<StepExecution> steps)
            throws IOException {
        summary = new GeneralPublisher(this, previous).publish(blocks, parts, steps);
    }
}
