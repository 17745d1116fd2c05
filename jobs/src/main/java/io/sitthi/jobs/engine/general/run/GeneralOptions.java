package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.HistoryDatabase;
import io.sitthi.jobs.engine.run.RunPlace;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to verify, and how.
 *
 * @param drop the agencies' delivery
 * @param out where the result is to appear; must not exist, or be this very run's
 * @param maxOrphanRows rows without a subject that are accepted
 * @param threads lanes that scatter and judge at once
 * @param scratch folder for scratch files; null for one beside {@code out}
 * @param history where the job history is kept; null for a file in the scratch folder
 * @param previous the output of the run that this one is compared with, of a kind that
 *     {@link GeneralKind#comparesRuns}; null for none
 * @param evidence the text of the programme's file when evidence is to be written too, of a kind that has
 *     {@link GeneralKind#evidence}; null when it is not
 */
public record GeneralOptions(
        Location drop,
        Location out,
        long maxOrphanRows,
        int threads,
        @Nullable Path scratch,
        @Nullable HistoryDatabase history,
        @Nullable Location previous,
        @Nullable String evidence) {

    /** Compared with no run, and without evidence. */
    public GeneralOptions(
            Location drop,
            Location out,
            long maxOrphanRows,
            int threads,
            @Nullable Path scratch,
            @Nullable HistoryDatabase history) {
        this(drop, out, maxOrphanRows, threads, scratch, history, null, null);
    }

    /** From where to where the run goes. */
    RunPlace place() {
        return new RunPlace(drop, out, maxOrphanRows, threads, scratch, history);
    }
}
