package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.text.Words;
import io.sitthi.programmes.wallet.LetterText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Values as an officer reads them. */
final class OfficerFormats {

    private static final int MAX_CODE_CHARACTERS = 40;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

    private OfficerFormats() {}

    /** {@code 840,000.01 baht}. */
    static Words baht(long satang) {
        String amount = LetterText.amount(satang);
        return satang == Long.MAX_VALUE
                ? new Words("อย่างน้อย " + amount + " บาท", "at least " + amount + " baht")
                : new Words(amount + " บาท", amount + " baht");
    }

    static Words day(int epochDay) {
        return day(LocalDate.ofEpochDay(epochDay));
    }

    /** In English as the rows have it. */
    static Words day(LocalDate day) {
        return new Words(Words.day(day).thai(), day.toString());
    }

    /** An instant as a clock in Bangkok shows it, to the microsecond. */
    static Words instant(long micros) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), Programme.ZONE);
        return new Words(
                Words.day(time.toLocalDate()).thai() + " เวลา " + time.format(CLOCK), time.format(TIME) + " (Bangkok)");
    }

    /** An instant in UTC as ISO 8601 writes it. */
    static String utc(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    static Words window(DateWindow window) {
        return new Words(
                "ตั้งแต่ " + day(window.first()).thai() + " ถึง "
                        + day(window.last()).thai() + " รวมวันแรกและวันสุดท้าย ตามเวลาประเทศไทย",
                window.first() + " to " + window.last() + ", both days included (Bangkok)");
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
