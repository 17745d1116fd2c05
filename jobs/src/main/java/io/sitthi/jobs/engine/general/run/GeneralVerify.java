package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.ClaimedRun;
import io.sitthi.jobs.engine.run.JobHistory;
import io.sitthi.jobs.engine.run.NightlyRun;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.jobs.engine.run.RunSteps;
import io.sitthi.jobs.engine.run.Tier;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Cut;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;

/**
 * The nightly run of a kind in the general tier.
 *
 * @param <P> a programme of the kind
 */
public final class GeneralVerify<P extends Programme> {

    private final GeneralKind<P> kind;
    private final P programme;
    private final GeneralOptions options;
    private final Progress progress;
    private final Cut cut;
    private final @Nullable KindOnCluster<P> cluster;
    private @Nullable FinishedRun previous;

    public GeneralVerify(GeneralKind<P> kind, P programme, GeneralOptions options, Progress progress) {
        this(kind, programme, options, progress, null, GeneralRun.USUAL_CUT);
    }

    /** @param cluster where rows are scattered and judged; null for this process */
    public GeneralVerify(
            GeneralKind<P> kind,
            P programme,
            GeneralOptions options,
            Progress progress,
            @Nullable KindOnCluster<P> cluster) {
        this(kind, programme, options, progress, cluster, GeneralRun.USUAL_CUT);
    }

    /** @param cut how finely the drop is cut; the result does not depend on it */
    GeneralVerify(
            GeneralKind<P> kind,
            P programme,
            GeneralOptions options,
            Progress progress,
            @Nullable KindOnCluster<P> cluster,
            Cut cut) {
        this.cluster = cluster;
        this.kind = kind;
        this.programme = programme;
        this.options = options;
        this.progress = progress;
        this.cut = cut;
    }

    /**
     * Runs, or continues an interrupted run.
     *
     * @return what was published; null when an earlier run had published it already
     * @throws CommandException when nothing was published; it says why and what to do
     */
    public @Nullable GeneralSummary run() throws CommandException {
        Location compared = options.previous();
        previous = compared == null
                ? null
                : FinishedRun.of(compared, kind.kind().outputs().get(0));
        return new NightlyRun<>(programme, options.place(), new GeneralTier()).run();
    }

    private final class GeneralTier implements Tier<GeneralSummary> {

        private @Nullable RunDays days;
        private @Nullable GeneralJob job;
        private @Nullable ScatterPlan plan;

        @Override
        public Progress progress() {
            return progress;
        }

        @Override
        public List<Schema> inputs() {
            return kind.kind().inputs();
        }

        @Override
        public String firstOutput() {
            return kind.kind().outputs().get(0).name();
        }

        @Override
        public void requireWhole() throws IOException, CommandException {
            RunOutput.requireEvidence(options.place().out(), options.evidence() != null);
        }

        @Override
        public void plan(CheckedDrop drop) throws IOException, DropFaultsException, CommandException {
            RunDays found = RunDays.of(drop, inputs());
            GeneralJob made =
                    options.evidence() == null ? kind.job(programme, found) : kind.jobWithEvidence(programme, found);
            if (options.place().maxOrphanRows() > 0 && made.datasets().stream().allMatch(DatasetRules::judged)) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        "--max-orphan-rows does not apply to programmes of kind "
                                + kind.kind().name() + ": every dataset is judged, so no row is an orphan.");
            }
            days = found;
            job = made;
            plan = GeneralRun.plan(programme, made, drop, cut);
        }

        private static <T> T planned(@Nullable T found) {
            if (found == null) {
                throw new IllegalStateException("the drop is to be cut first");
            }
            return found;
        }

        @Override
        public String cut() {
            StringBuilder text = new StringBuilder("general tier")
                    .append(options.evidence() == null ? "" : ", with evidence")
                    .append('\n')
                    .append(cluster == null ? "" : "engine " + cluster.engine().name() + "\n")
                    .append(planned(plan).describe());
            for (DatasetRules rules : planned(job).datasets()) {
                text.append(rules.schema().name())
                        .append(' ')
                        .append(new TreeSet<>(rules.read()))
                        .append('\n');
            }
            return text.toString();
        }

        @Override
        public GeneralSummary run(ClaimedRun claimed, JobHistory history, JobParameters parameters) throws Exception {
            GeneralRun run = new GeneralRun(
                    programme,
                    planned(job),
                    planned(days),
                    planned(plan),
                    claimed,
                    cluster,
                    previous,
                    options.evidence());
            try (RunSteps<?, ?> steps = new RunSteps<>(
                    claimed, planned(plan), run, history, progress, cluster == null ? null : cluster.engine())) {
                steps.run(parameters);
            }
            return planned(run.summary());
        }
    }
}
