package io.sitthi.datasets;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day as manifests and programmes write it: {@code 2024-03-31}, in the Gregorian calendar.
 *
 * <p>Years from 2400 on are refused. They are Buddhist Era years by mistake, and would pass as later than any limit.
 */
public final class WrittenDay {

    private static final Pattern NOTATION = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2399;

    /** Years of the Buddhist Era less those of the Common Era; for every day since 1941. */
    public static final int BUDDHIST_ERA_OFFSET = 543;

    private WrittenDay() {}

    /** The day; null when the text is none. */
    public static @Nullable LocalDate parse(String text) {
        if (!NOTATION.matcher(text).matches()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What to ask for in place of a text that {@link #parse} does not take. */
    public static String expected(@Nullable String text, String example) {
        String expected = "a date such as " + example;
        if (text == null || !NOTATION.matcher(text).matches()) {
            return expected;
        }
        int year = Integer.parseInt(text.substring(0, 4));
        return year > LAST_YEAR
                ? "a Gregorian date (B.E. " + year + " is " + (year - BUDDHIST_ERA_OFFSET) + ")"
                : expected + ", a day that the calendar has, not before " + FIRST_YEAR;
    }
}
