package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.console.Machine;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.parquet.ParquetFooter;
import io.sitthi.datasets.parquet.ParquetFooter.RowGroupInfo;
import io.sitthi.datasets.parquet.encryption.KeyFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.jobs.engine.run.WorkDirectory;
import io.sitthi.jobs.wallet.decide.DecidePlan;
import io.sitthi.jobs.wallet.scatter.ScatterLane;
import io.sitthi.jobs.wallet.scatter.ScatterPlan;
import io.sitthi.jobs.wallet.scatter.ScatterPlan.PlannedFile;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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

    ScatterLane.Settings scatterSettings() {
        return new ScatterLane.Settings(
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
        return "Sitthi " + Machine.version() + ", " + plan.buckets().count() + " buckets, blocks "
                + Sha256.of(plan.blocks().toString().getBytes(StandardCharsets.UTF_8))
                + (options.evidence() == null ? "" : ", with evidence")
                + (keys == null ? "" : ", encrypted with key file " + keys.sha256());
    }

    /** @throws DropFaultsException when a row group is too large to be held in memory */
    static ScatterPlan plan(CheckedDrop drop) throws IOException, DropFaultsException {
        List<PlannedFile> files = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Schema dataset : INPUTS) {
            CheckedDataset checked = drop.dataset(dataset);
            for (int ordinal = 0; ordinal < checked.files().size(); ordinal++) {
                CheckedDataset.CheckedFile file = checked.files().get(ordinal);
                List<Long> rows = new ArrayList<>();
                try (SeekableInput input = file.location().open()) {
                    for (RowGroupInfo group : ParquetFooter.read(
                                    input,
                                    file.name(),
                                    file.location().encryption().keys())
                            .rowGroups()) {
                        rows.add(group.rows());
                        if (group.rows() > ScatterPlan.MAX_ROW_GROUP_ROWS) {
                            faults.add(ScatterPlan.tooLarge(dataset, file.name(), group));
                        }
                    }
                }
                files.add(new PlannedFile(dataset, ordinal, file.name(), file.sha256(), List.copyOf(rows)));
            }
        }
        if (!faults.isEmpty()) {
            throw new DropFaultsException(faults);
        }
        return ScatterPlan.of(files);
    }
}
