package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.storage.Location;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The input, output and resources of a run.
 *
 * @param drop the agencies' delivery
 * @param out where the result is to appear; must not exist, or be this very run's
 * @param maxOrphanRows how many rows without a subject are accepted
 * @param threads how many lanes scatter and judge at once
 * @param scratch folder for scratch files; null for one beside {@code out}
 * @param history where the job history is kept; null for a file in the scratch folder
 */
public record RunPlace(
        Location drop,
        Location out,
        long maxOrphanRows,
        int threads,
        @Nullable Path scratch,
        @Nullable HistoryDatabase history) {}
