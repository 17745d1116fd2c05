package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.console.Machine;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.parquet.encryption.KeyFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.jobs.engine.run.WorkDirectory;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.wallet.decide.DecidePlan;
import io.sitthi.jobs.wallet.scatter.WalletScatters;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** All that the steps of one run need to know: decided before the first of them starts, and the same on every restart. */
record VerifyRun(
        VerifyOptions options,
        CheckedDrop drop,
        String runId,
        WorkDirectory.Run claimed,
        ScatterPlan scatterPlan,
        DecidePlan decidePlan,
        Path blocks,
        Path parts,
        Location staging,
        Instant startedAt) {

    /** What eligibility depends on, in the order in which it is read: the costliest first. */
    static final List<Schema> INPUTS = List.of(
            WalletSchemas.REGISTRATIONS,
            WalletSchemas.CIVIL,
            WalletSchemas.TAX,
            WalletSchemas.DEPOSITS,
            WalletSchemas.INCARCERATION,
            WalletSchemas.MEASURES);

    WalletProgramme programme() {
        return options.programme();
    }

    WalletScatters.Settings scatterSettings() {
        return new WalletScatters.Settings(
                programme(),
                scatterPlan.buckets(),
                drop.dataset(WalletSchemas.CIVIL).manifest().asOf(),
                drop.dataset(WalletSchemas.INCARCERATION).manifest().asOf(),
                options.evidence() != null,
                claimed.key0(),
                claimed.key1());
    }

    /** Tells plans apart, and versions: what one of them left half done, another must not continue. */
    static String describe(ScatterPlan plan, VerifyOptions options) {
        KeyFile keys = options.out().encryption().writer();
        return "Sitthi " + Machine.version() + ", hand-reduced tier, "
                + Sha256.of(plan.describe().getBytes(StandardCharsets.UTF_8))
                + (options.evidence() == null ? "" : ", with evidence")
                + (keys == null ? "" : ", encrypted with key file " + keys.sha256());
    }

    /** At so many rows of all datasets for each, a bucket's table of citizens stays within a core's second-level cache. */
    static final ScatterPlan.Cut USUAL_CUT = new ScatterPlan.Cut(1 << 20, 100_000);

    /** @throws DropFaultsException when a row group is too large to be held in memory */
    static ScatterPlan plan(WalletProgramme programme, CheckedDrop drop, ScatterPlan.Cut cut)
            throws IOException, DropFaultsException {
        return ScatterPlan.of(programme.header().name(), INPUTS, drop, cut);
    }
}
