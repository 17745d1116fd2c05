package io.sitthi.datasets;

/**
 * The 13-digit number by which the Department of Provincial Administration knows a person, as a {@code long}.
 *
 * <p>The last digit is a check digit: the first twelve are weighted 13, 12, … 2 and summed; the check digit is
 * {@code (11 - sum mod 11) mod 10}.
 */
public final class CitizenId {

    /** The smallest number with 13 digits. */
    public static final long MIN = 1_000_000_000_000L;

    /** The largest number with 13 digits. */
    public static final long MAX = 9_999_999_999_999L;

    private static final int DIGITS = 13;

    /** Three digits are looked up at once: what they weigh, by their place (0 for the first three) and their value. */
    private static final int[][] WEIGHED = new int[4][1000];

    static {
        for (int place = 0; place < WEIGHED.length; place++) {
            int weight = DIGITS - 3 * place;
            for (int digits = 0; digits < 1000; digits++) {
                WEIGHED[place][digits] =
                        digits / 100 * weight + digits / 10 % 10 * (weight - 1) + digits % 10 * (weight - 2);
            }
        }
    }

    private CitizenId() {}

    /** Whether the number has 13 digits and the right check digit. */
    public static boolean isValid(long id) {
        return id >= MIN && id <= MAX && checkDigit(id / 10) == (int) (id % 10);
    }

    /**
     * The check digit that belongs to the first twelve digits.
     *
     * @param firstTwelve a number of twelve digits, without a leading zero
     */
    public static int checkDigit(long firstTwelve) {
        int firstSix = (int) (firstTwelve / 1_000_000);
        int lastSix = (int) (firstTwelve % 1_000_000);
        int sum = WEIGHED[0][firstSix / 1000]
                + WEIGHED[1][firstSix % 1000]
                + WEIGHED[2][lastSix / 1000]
                + WEIGHED[3][lastSix % 1000];
        return (11 - sum % 11) % 10;
    }

    /** The only form in which an id may appear in a log, report or error: {@code 1-2345-xxxxx-xx-x}. */
    public static String mask(long id) {
        if (id < MIN || id > MAX) {
            return "x-xxxx-xxxxx-xx-x (not 13 digits)";
        }
        long firstFive = id / 100_000_000L;
        return firstFive / 10_000 + "-" + String.format("%04d", firstFive % 10_000) + "-xxxxx-xx-x";
    }
}
