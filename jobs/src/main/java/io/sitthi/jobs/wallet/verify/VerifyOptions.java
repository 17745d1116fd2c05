package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.HistoryDatabase;
import io.sitthi.jobs.engine.run.RunPlace;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to verify, and how.
 *
 * @param place input, output and resources of the run
 * @param programme the rules' dates, limits and lists
 * @param evidence the text of the programme's file when evidence is to be written too; null when it is not
 * @param proofs folders of proofs that registrations are checked against; empty for no such check
 */
public record VerifyOptions(
        RunPlace place, WalletProgramme programme, @Nullable String evidence, List<Location> proofs) {

    public VerifyOptions {
        proofs = List.copyOf(proofs);
    }

    /** Without evidence and proofs. */
    public VerifyOptions(
            Location drop,
            Location out,
            WalletProgramme programme,
            long maxOrphanRows,
            int threads,
            @Nullable Path scratch,
            @Nullable HistoryDatabase history) {
        this(new RunPlace(drop, out, maxOrphanRows, threads, scratch, history), programme, null, List.of());
    }
}
