package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.console.Machine;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.jobs.engine.general.judge.PartPlan;
import io.sitthi.jobs.engine.general.scatter.BlockFile;
import io.sitthi.jobs.engine.general.scatter.BlockScatter;
import io.sitthi.jobs.engine.scatter.Scatter;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

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

    /** A bucket takes some tens of megabytes of memory, once for each thread. */
    static final ScatterPlan.Cut USUAL_CUT = new ScatterPlan.Cut(1 << 19, 200_000);

    static ScatterPlan plan(Programme programme, GeneralJob job, CheckedDrop drop, ScatterPlan.Cut cut)
            throws IOException, DropFaultsException {
        List<Schema> schemas = job.datasets().stream().map(DatasetRules::schema).toList();
        return ScatterPlan.of(programme.header().name(), schemas, drop, cut);
    }

    Scatter newScatter(int dataset) {
        return new BlockScatter(job.datasets().get(dataset), days.run(), scatterPlan.buckets(), key0, key1);
    }

    /** Opens blocks that were cut as this run cuts them. */
    ScatteredBlock.Opener<BlockFile> opener() {
        return (block, file) -> BlockFile.open(
                file, scatterPlan.buckets().count(), job.datasets().get(block.dataset()));
    }

    /** Tells plans apart, and versions: what one of them left half done, another must not continue. */
    static String describe(ScatterPlan plan, GeneralJob job) {
        StringBuilder text = new StringBuilder(plan.describe());
        for (DatasetRules rules : job.datasets()) {
            text.append(rules.schema().name())
                    .append(' ')
                    .append(new TreeSet<>(rules.read()))
                    .append('\n');
        }
        return "Sitthi " + Machine.version() + ", general tier, "
                + Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
