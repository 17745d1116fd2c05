package io.sitthi.jobs.engine.general.scatter;

import io.sitthi.datasets.columns.ColumnType;
import java.time.LocalDate;

/**
 * The day whose end a run judges (CONTRACT-PROGRAMMES, before section 6): the as_of of the programme's first-named
 * dataset, in Asia/Bangkok, which keeps UTC+7 without daylight saving time.
 */
public record RunDay(LocalDate day) {

    private static final long DAY_MICROS = 24L * 3600 * 1_000_000;
    private static final long ZONE_MICROS = 7L * 3600 * 1_000_000;

    /** The last microsecond of the day. */
    public long lastMicros() {
        return (day.toEpochDay() + 1) * DAY_MICROS - ZONE_MICROS - 1;
    }

    /** The latest value of a TIME or DATE that is not later than the day. */
    public long last(ColumnType type) {
        return switch (type) {
            case TIME -> lastMicros();
            case DATE -> day.toEpochDay();
            case INT64, INT32, BOOLEAN, DOUBLE, STRING, BAHT, UUID, STRING_LIST ->
                throw new IllegalArgumentException(type + " is no instant and no day");
        };
    }
}
