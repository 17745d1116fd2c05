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
 * @param drop the agencies' delivery
 * @param out where the result is to appear; must not exist, or be this very run's
 * @param programme the rules' dates, limits and lists
 * @param maxOrphanRows reference rows without a citizen id that are accepted
 * @param threads lanes that scatter and decide at once
 * @param scratch folder for scratch files; null for one beside {@code out}
 * @param history where the job history is kept; null for a file in the scratch folder
 * @param evidence the text of the programme's file when evidence is to be written too; null when it is not
 * @param proofs folders of proofs that registrations are held against; none for no such rule
 */
public record VerifyOptions(
        Location drop,
        Location out,
        WalletProgramme programme,
        long maxOrphanRows,
        int threads,
        @Nullable Path scratch,
        @Nullable HistoryDatabase history,
        @Nullable String evidence,
        List<Location> proofs) {

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
        this(drop, out, programme, maxOrphanRows, threads, scratch, history, null, List.of());
    }

    /** From where to where the run goes. */
    RunPlace place() {
        return new RunPlace(drop, out, maxOrphanRows, threads, scratch, history);
    }
}
