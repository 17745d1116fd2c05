package io.sitthi.jobs.engine.flink;

import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.run.TaskMaker;
import io.sitthi.jobs.engine.run.TaskWork;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.Serializable;

/**
 * All that a task is given.
 *
 * @param maker makes the tier's work
 * @param sent the plan
 * @param partCount how many parts there are
 * @param files where the files of parts are written
 * @param notes where tasks report to the client
 * @param leaves whether a machine whose disk is full takes itself out of the cluster
 * @param <B> the form of the tier's scattered blocks
 * @param <P> what the tier notes of a part
 */
record RunTasks<B extends ScatteredBlock, P extends DonePart>(
        TaskMaker<B, P> maker, SentPlan sent, int partCount, String files, String notes, boolean leaves)
        implements Serializable {

    /** What each task has for itself. */
    record Task<B extends ScatteredBlock, P extends DonePart>(
            TaskWork<B, P> work, ScatterPlan plan, PartPlan parts, Location files, RunNotes notes) {}

    Task<B, P> task() {
        TaskWork<B, P> work = maker.make();
        ScatterPlan plan = sent.plan(work.scattered());
        return new Task<>(
                work,
                plan,
                new PartPlan(plan.buckets().count(), partCount),
                Location.of(files),
                new RunNotes(Location.of(notes)));
    }

    /** Which of this many tasks has a part. */
    static int taskOf(int part, int tasks) {
        return part % tasks;
    }
}
