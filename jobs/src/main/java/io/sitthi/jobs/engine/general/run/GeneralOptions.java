package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.HistoryDatabase;
import io.sitthi.jobs.engine.run.RunPlace;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to verify, and how.
 *
 * @param place input, output and resources of the run
 * @param previous the output of the run that this one is compared with, of a kind that
 *     {@link GeneralKind#comparesRuns}; null for none
 * @param evidence the text of the programme's file when evidence is to be written too, of a kind that has
 *     {@link GeneralKind#evidence}; null when it is not
 */
public record GeneralOptions(
        RunPlace place,
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
        this(new RunPlace(drop, out, maxOrphanRows, threads, scratch, history), null, null);
    }
}
