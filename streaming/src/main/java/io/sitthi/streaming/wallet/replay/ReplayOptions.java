package io.sitthi.streaming.wallet.replay;

import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.engine.table.StateMemory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to replay, and how.
 *
 * @param drop the delivery that holds payments, merchants and districts
 * @param wallets a {@code wallets/} folder itself
 * @param out where the result is to appear; must not exist, or be this very run's
 * @param programme the rules' dates and lists
 * @param programmeYaml the file that it was read from
 * @param threads tasks that decide consumers' payments at once
 * @param memory where the job's tables live; null for the heap if it has ample room for them, else mapped files
 * @param scratch folder for scratch files; null for one beside {@code out}
 * @param stores folder in which the stores of wallets and merchants are kept for the next run; null to keep none
 * @param sliceRows how many payments are sorted at once, about
 */
public record ReplayOptions(
        Location drop,
        Location wallets,
        Location out,
        WalletProgramme programme,
        String programmeYaml,
        int threads,
        @Nullable StateMemory memory,
        @Nullable Path scratch,
        @Nullable Path stores,
        int sliceRows) {}
