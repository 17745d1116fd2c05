package io.sitthi.datasets.programme;

import java.time.ZoneId;

/**
 * One version of a programme, as its file says it: what every programme file holds in its {@link #header()}, and the
 * dates, limits, lists and amounts of its kind in the class that implements this.
 */
public interface Programme {

    /** Where a programme's days begin and end. Thailand keeps UTC+7 without daylight saving time. */
    ZoneId ZONE = ZoneId.of("Asia/Bangkok");

    ProgrammeHeader header();
}
