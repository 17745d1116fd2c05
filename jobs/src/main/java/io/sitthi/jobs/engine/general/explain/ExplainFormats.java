package io.sitthi.jobs.engine.general.explain;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.text.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/** Values as {@code explain} shows them. Instants are in microseconds since 1970-01-01 UTC. */
public final class ExplainFormats {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

    private ExplainFormats() {}

    /** An instant as a clock in Bangkok shows it. */
    public static String instant(long micros) {
        return inBangkok(micros).format(TIME);
    }

    /** An instant as a clock in Bangkok shows it, to the microsecond; in Thai with the year of the Buddhist Era. */
    public static Words moment(long micros) {
        LocalDateTime time = inBangkok(micros);
        return new Words(
                Words.day(time.toLocalDate()).thai() + " เวลา " + time.format(CLOCK), time.format(TIME) + " (Bangkok)");
    }

    /** As {@link #moment}, in English without a word about the clock. */
    public static Words written(long micros) {
        return new Words(moment(micros).thai(), instant(micros));
    }

    private static LocalDateTime inBangkok(long micros) {
        return LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), Programme.ZONE);
    }

    /** A day; in English as the rows have it. */
    public static Words day(LocalDate day) {
        return new Words(Words.day(day).thai(), day.toString());
    }

    /** {@code 1 row}, {@code 2 rows}. */
    public static String count(int count, String noun) {
        return Counted.plain(count, noun);
    }

    public static String uuid(long high, long low) {
        return new UUID(high, low).toString();
    }
}
