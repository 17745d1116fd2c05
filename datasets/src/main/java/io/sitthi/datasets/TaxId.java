package io.sitthi.datasets;

/** A taxpayer's id: 0 to 9,999,999,999,999, written with 13 digits. A company's begins with 0 (CONTRACT-PROGRAMMES). */
public final class TaxId {

    public static final long MAX = CitizenId.MAX;

    private TaxId() {}

    /** Whether the number has at most 13 digits and, over 13 digits with zeros in front, the citizen id's check digit. */
    public static boolean isValid(long id) {
        return id > 0 && id <= MAX && CitizenId.checkDigit(id / 10) == (int) (id % 10);
    }

    /** The only form in which an id may appear in a log, report or error: {@code 0-1055-xxxxx-xx-x}. */
    public static String mask(long id) {
        if (id < 0 || id > MAX) {
            return "x-xxxx-xxxxx-xx-x (not 13 digits)";
        }
        long firstFive = id / 100_000_000L;
        return firstFive / 10_000 + "-" + String.format("%04d", firstFive % 10_000) + "-xxxxx-xx-x";
    }
}
