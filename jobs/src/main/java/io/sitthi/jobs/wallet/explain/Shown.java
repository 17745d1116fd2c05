package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.datasets.programme.Programme;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Values as an officer reads them. */
final class Shown {

    private static final int MAX_CODE_CHARACTERS = 40;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private Shown() {}

    /** {@code 840,000.01 baht}. */
    static String baht(long satang) {
        String sign = satang < 0 ? "-" : "";
        String atLeast = satang == Long.MAX_VALUE ? "at least " : "";
        long whole = Math.abs(satang / 100);
        return String.format(Locale.ROOT, "%s%s%,d.%02d baht", atLeast, sign, whole, Math.abs(satang % 100));
    }

    static String day(int epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }

    /** An instant as a clock in Bangkok shows it, to the microsecond. */
    static String instant(long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return LocalDateTime.ofInstant(instant, Programme.ZONE).format(TIME) + " (Bangkok)";
    }

    /** An instant in UTC as ISO 8601 writes it. */
    static String utc(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    static String window(DateWindow window) {
        return window.first() + " to " + window.last() + ", both days included (Bangkok)";
    }

    /** A code from the sources, which may hold anything. */
    static String code(String code) {
        return MessageText.printable(code, MAX_CODE_CHARACTERS);
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
