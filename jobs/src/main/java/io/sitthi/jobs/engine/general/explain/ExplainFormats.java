package io.sitthi.jobs.engine.general.explain;

import io.sitthi.datasets.programme.Programme;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Values as {@code explain} shows them. */
public final class ExplainFormats {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private ExplainFormats() {}

    /** An instant as a clock in Bangkok shows it. */
    public static String instant(long micros) {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .atZone(Programme.ZONE)
                .format(TIME);
    }

    public static String uuid(long high, long low) {
        return new UUID(high, low).toString();
    }
}
