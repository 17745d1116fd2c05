package io.sitthi.programmes.customs;

import java.time.LocalDate;

/** Months of the Gregorian calendar, counted from January of the year 0. */
public final class Months {

    private static final int PER_YEAR = 12;

    private Months() {}

    /** The month of a day. */
    public static int of(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return date.getYear() * PER_YEAR + date.getMonthValue() - 1;
    }

    /** The month of a year. */
    public static int of(int year, int monthOfYear) {
        return year * PER_YEAR + monthOfYear - 1;
    }

    /** The first day of a month, in days since 1970-01-01. */
    public static long firstDay(int month) {
        return LocalDate.of(Math.floorDiv(month, PER_YEAR), Math.floorMod(month, PER_YEAR) + 1, 1)
                .toEpochDay();
    }

    /** A month as {@code yyyy-MM}. */
    public static String text(int month) {
        return "%04d-%02d".formatted(Math.floorDiv(month, PER_YEAR), Math.floorMod(month, PER_YEAR) + 1);
    }
}
