package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.ClaimedRun;
import io.sitthi.jobs.engine.run.RunPlace;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.scatter.WalletScatters;
import io.sitthi.programmes.wallet.ProofRules;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All that the steps of one run need to know: decided before the first of them starts, and the same on every restart. */
record VerifyRun(VerifyOptions options, ScatterPlan scatterPlan, Appeals appeals, ClaimedRun claimed) {

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

    RunPlace place() {
        return options.place();
    }

    WalletProgramme programme() {
        return options.programme();
    }

    WalletScatters.Settings scatterSettings() {
        return new WalletScatters.Settings(
                programme(),
                scatterPlan.buckets(),
                drop().dataset(WalletSchemas.CIVIL).manifest().asOf(),
                drop().dataset(WalletSchemas.INCARCERATION).manifest().asOf(),
                proofRules(),
                options.evidence() != null,
                false,
                appeals,
                claimed.key0(),
                claimed.key1());
    }

    /** What registrations are checked against. */
    ProofRules proofRules() {
        return ProofRules.of(drop().datasets().keySet());
    }

    /** The datasets that are read: those that eligibility depends on, and proofs if there are any. */
    static List<Schema> datasets(CheckedDrop drop) {
        List<Schema> all = new ArrayList<>(WalletSchemas.ELIGIBILITY);
        for (Schema proving : WalletSchemas.PROVING) {
            if (drop.datasets().containsKey(proving)) {
                all.add(proving);
            }
        }
        return all;
    }

    /**
     * With this many rows of all datasets for each bucket, its table of citizens fits in a core's second-level cache.
     */
    static final ScatterPlan.Cut USUAL_CUT = new ScatterPlan.Cut(1 << 20, 100_000);

    /** @throws DropFaultsException when a row group is too large to be held in memory */
    static ScatterPlan plan(WalletProgramme programme, CheckedDrop drop, ScatterPlan.Cut cut)
            throws IOException, DropFaultsException {
        return ScatterPlan.of(programme.header().name(), datasets(drop), drop, cut);
    }
}
