package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.console.Machine;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.jobs.engine.general.judge.PartPlan;
import io.sitthi.jobs.engine.general.scatter.ScatterLane;
import io.sitthi.jobs.engine.general.scatter.ScatterPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/** All that the steps of one run need to know: decided before the first of them starts, and the same on every restart. */
record GeneralRun(
        GeneralOptions options,
        Programme programme,
        GeneralJob job,
        RunDays days,
        CheckedDrop drop,
        String runId,
        ScatterPlan scatterPlan,
        PartPlan partPlan,
        Path blocks,
        Path parts,
        Location staging,
        Instant startedAt,
        long key0,
        long key1) {

    ScatterLane.Settings scatterSettings() {
        return new ScatterLane.Settings(days.run(), key0, key1);
    }

    /** Tells plans apart, and versions: what one of them left half done, another must not continue. */
    static String describe(ScatterPlan plan) {
        return "Sitthi " + Machine.version() + ", general tier, "
                + Sha256.of(plan.describe().getBytes(StandardCharsets.UTF_8));
    }
}
