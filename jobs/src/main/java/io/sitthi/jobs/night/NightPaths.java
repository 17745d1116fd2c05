package io.sitthi.jobs.night;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Paths of one night. */
final class NightPaths {

    private NightPaths() {}

    /** The path with the night's date where the plan has {@code {date}}. */
    static String dated(@Nullable String path, LocalDate date) {
        return path == null ? "" : path.replace(NightPlan.DATE, date.toString());
    }
}
