package io.sitthi.jobs.engine.general.report;

import io.sitthi.datasets.WrittenDay;
import java.time.LocalDate;
import java.util.List;

/** A text in both of the report's languages. Plain text: the page escapes it. */
public record Words(String thai, String english) {

    private static final List<String> THAI_MONTHS =
            List.of("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.");
    private static final List<String> ENGLISH_MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /** What is the same in both: a code, a name, a number. */
    public static Words same(String text) {
        return new Words(text, text);
    }

    /** A day as people write it: in Thai with the year of the Buddhist Era, in English with that of the Common Era. */
    public static Words day(LocalDate day) {
        int month = day.getMonthValue() - 1;
        return new Words(
                day.getDayOfMonth() + " " + THAI_MONTHS.get(month) + " "
                        + (day.getYear() + WrittenDay.BUDDHIST_ERA_OFFSET),
                day.getDayOfMonth() + " " + ENGLISH_MONTHS.get(month) + " " + day.getYear());
    }
}
