package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.storage.Location;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * From where to where a run goes, and how.
 *
 * @param drop the agencies' delivery
 * @param out where the result is to appear; must not exist, or be this very run's
 * @param maxOrphanRows rows without a subject that are accepted
 * @param threads lanes that scatter and judge at once
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
