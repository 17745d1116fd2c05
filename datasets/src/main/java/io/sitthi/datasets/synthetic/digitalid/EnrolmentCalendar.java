package io.sitthi.datasets.synthetic.digitalid;

import io.sitthi.datasets.programme.Programme;
import java.time.LocalDate;

/** The days around which a synthetic drop is built (CONTRACT-PROGRAMMES, section 7). */
final class EnrolmentCalendar {

    static final LocalDate PILOT_FIRST = LocalDate.of(2020, 10, 1);
    static final LocalDate SELF_SERVICE_FIRST = LocalDate.of(2023, 1, 20);
    /** The day that the enrolments' manifest states: the run's. */
    static final LocalDate AS_OF = LocalDate.of(2023, 6, 30);
    /** The day that the registers' manifests state. */
    static final LocalDate REGISTERS_AS_OF = LocalDate.of(2023, 7, 1);

    static final long SECOND_MICROS = 1_000_000L;
    static final long HOUR_MICROS = 3_600 * SECOND_MICROS;

    private EnrolmentCalendar() {}

    /** The instant at which a day begins in Bangkok, in microseconds since 1970-01-01T00:00:00Z. */
    static long midnightMicros(LocalDate day) {
        return day.atStartOfDay(Programme.ZONE).toEpochSecond() * SECOND_MICROS;
    }

    static int epochDay(LocalDate day) {
        return (int) day.toEpochDay();
    }
}
