package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.report.ClusterWork;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.util.List;

/** Scatters and judges outside this process. */
public interface ClusterEngine {

    /**
     * The result of scattering and judging.
     *
     * @param wrongDigests a fault for each file whose bytes are not those that its manifest promises
     * @param work of the machines
     */
    record Done(List<Fault> wrongDigests, ClusterWork work) {}

    /** The name that {@code --engine} takes, and that the history shows. */
    String name();

    /**
     * How many tasks judge at once.
     *
     * @param threads what was asked for of one process
     */
    int tasks(int threads);

    /**
     * Scatters and judges the whole drop. Afterwards the run's folder of blocks holds of every block what was counted and
     * rejected, its folder of parts a note of every part, and the staging folder the files of all parts.
     *
     * @param work also told what was found across subjects
     */
    <B extends ScatteredBlock, P extends DonePart> Done scatterAndJudge(
            ClaimedRun run, ScatterPlan plan, PartPlan parts, TierWork<B, P> work, Progress progress) throws Exception;
}
