package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.scatter.BlockFile;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.engine.run.ClaimedRun;
import io.sitthi.jobs.engine.run.TaskMaker;
import io.sitthi.jobs.engine.run.TierWork;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/** One run in the general tier: its steps and their parameters, which are the same on every restart. */
final class GeneralRun extends GeneralTaskWork implements TierWork<BlockFile, JudgedPart> {

    /** A bucket takes some tens of megabytes of memory for each thread. */
    static final ScatterPlan.Cut USUAL_CUT = new ScatterPlan.Cut(1 << 19, 200_000);

    private final Programme programme;
    private final RunDays days;
    private final ClaimedRun claimed;
    private final @Nullable KindOnCluster<?> cluster;
    private final @Nullable FinishedRun previous;
    private final @Nullable String evidence;
    private @Nullable GeneralSummary summary;

    /**
     * @param cluster where rows are scattered and judged; null for this process
     * @param previous the run that this one is compared with; null for none
     * @param evidence the text of the programme's file when evidence is written too; null when it is not
     */
    GeneralRun(
            Programme programme,
            GeneralJob job,
            RunDays days,
            ScatterPlan plan,
            ClaimedRun claimed,
            @Nullable KindOnCluster<?> cluster,
            @Nullable FinishedRun previous,
            @Nullable String evidence) {
        super(job, new Means(days.run(), plan.buckets(), claimed.key0(), claimed.key1(), claimed.partFiles()));
        this.programme = programme;
        this.days = days;
        this.claimed = claimed;
        this.cluster = cluster;
        this.previous = previous;
        this.evidence = evidence;
    }

    static ScatterPlan plan(Programme programme, GeneralJob job, CheckedDrop drop, ScatterPlan.Cut cut)
            throws IOException, DropFaultsException {
        List<Schema> schemas = job.datasets().stream().map(DatasetRules::schema).toList();
        return ScatterPlan.of(programme.header().name(), schemas, drop, cut);
    }

    Programme programme() {
        return programme;
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

    /** Where the output's files are gathered. */
    Location gathered() {
        return claimed.gathered();
    }

    /** The summary that was published; null until then. */
    @Nullable
    GeneralSummary summary() {
        return summary;
    }

    @Override
    public void prepare(BlockFiles<BlockFile> blocks) throws IOException {
        findRepeats(blocks);
    }

    @Override
    public void startJudging(Progress progress) {
        progress.start("judge", means().buckets().count(), "buckets");
    }

    @Override
    public TaskMaker<BlockFile, JudgedPart> tasks() {
        if (cluster == null) {
            throw new IllegalStateException("the run is this process's");
        }
        return GeneralTasks.of(cluster.kind(), cluster.yaml(), days, means(), evidence != null);
    }

    @Override
    public void publish(BlockFiles<BlockFile> blocks, List<JudgedPart> parts, Collection<StepExecution> steps)
            throws IOException {
        summary = new GeneralPublisher(this, previous, evidence).publish(blocks, parts, steps);
    }
}
