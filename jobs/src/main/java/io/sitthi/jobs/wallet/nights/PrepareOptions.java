package io.sitthi.jobs.wallet.nights;

import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to prepare, and how.
 *
 * @param drop the agencies' delivery
 * @param reference the folder
 * @param update whether datasets of a reference that is there are replaced
 * @param programme whose rows are counted; null for an update under the reference's own
 * @param programmeText its file
 * @param maxOrphanRows rows without a citizen id that are accepted
 * @param threads lanes that scatter at once
 */
public record PrepareOptions(
        Location drop,
        Path reference,
        boolean update,
        @Nullable WalletProgramme programme,
        @Nullable String programmeText,
        long maxOrphanRows,
        int threads) {}
