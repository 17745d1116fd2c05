package io.sitthi.datasets.ingest.cells;

import org.jspecify.annotations.Nullable;

/**
 * A number in digits, with a sign, groups of three and decimals as the profile says, as a whole number of units of
 * {@code 10^-scale}. Nothing is rounded. For one thread.
 */
public final class NumberForm {

    /** Beyond this a spreadsheet's whole numbers are no longer exact: they are IEEE 754 doubles. */
    private static final long EXACT_IN_A_SHEET = 1L << 53;

    /** A double tells any two numbers of 15 digits apart, wherever the decimal sign stands; of 16 digits it does not. */
    private static final long FIFTEEN_DIGITS = 999_999_999_999_999L;

    private static final int MAX_SCALE = 6;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private final byte grouping;
    private final byte decimalSign;
    private final int decimals;
    private final int implied;
    private final int scale;
    private final long least;
    private final long most;
    private final AsciiDigits ascii;
    private long value;

    /**
     * @param grouping the mark between groups of three digits; 0 for none. The decimal sign is the full stop, or the comma
     *     where the full stop groups
     * @param decimals the most decimals that may be written, 0 to 6
     * @param implied how many of the digits are decimals although no sign says so, 0 to 6
     * @param scale decimals of the value
     */
    public NumberForm(char grouping, int decimals, int implied, int scale, boolean thaiDigits, long least, long most) {
        if (decimals > MAX_SCALE || implied > MAX_SCALE || scale > MAX_SCALE || grouping >= 0x80) {
            throw new IllegalArgumentException(grouping + " " + decimals + " " + implied + " " + scale);
        }
        this.grouping = (byte) grouping;
        this.decimalSign = (byte) (grouping == '.' ? ',' : '.');
        this.decimals = decimals;
        this.implied = implied;
        this.scale = scale;
        this.ascii = new AsciiDigits(thaiDigits);
        this.least = least;
        this.most = most;
    }

    /** What {@link #parse} found. */
    public long value() {
        return value;
    }

    /** @return null when the cell is such a number */
    public @Nullable CellCode parse(Cell cell) {
        if (cell.kind() == Cell.Kind.DATE || !ascii.take(cell)) {
            return CellCode.NOT_A_NUMBER;
        }
        return parse(ascii.bytes(), ascii.from(), ascii.to(), cell.kind() == Cell.Kind.NUMBER);
    }

    private @Nullable CellCode parse(byte[] bytes, int from, int to, boolean inASheet) {
        int i = from;
        boolean negative = false;
        if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
            negative = bytes[i] == '-';
            i++;
        }
        long number = 0; // held below zero, where there is room for one more
        int digits = 0;
        int run = 0;
        boolean grouped = false;
        boolean badGroups = false;
        boolean tooLarge = false;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                tooLarge |= number < (Long.MIN_VALUE + digit) / 10;
                number = number * 10 - digit;
                digits++;
                run++;
            } else if (grouping != 0 && bytes[i] == grouping) {
                badGroups |= grouped ? run != 3 : run == 0 || run > 3;
                grouped = true;
                run = 0;
            } else {
                break;
            }
        }
        badGroups |= grouped && run != 3;
        int written = 0;
        boolean exact = true;
        if (i < to && bytes[i] == decimalSign && implied == 0) {
            int first = ++i;
            for (; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
                written++;
                if (written <= scale) {
                    int digit = bytes[i] - '0';
                    tooLarge |= number < (Long.MIN_VALUE + digit) / 10;
                    number = number * 10 - digit;
                } else {
                    exact &= bytes[i] == '0';
                }
            }
            if (i == first) {
                return CellCode.NOT_A_NUMBER;
            }
        }
        if (digits + written == 0) {
            return CellCode.NOT_A_NUMBER;
        }
        if (i < to) {
            return isExponent(bytes, i, to) ? CellCode.SCIENTIFIC_NOTATION : CellCode.NOT_A_NUMBER;
        }
        if (badGroups) {
            return CellCode.BAD_GROUPING;
        }
        boolean lost = inASheet && number < -(written == 0 ? EXACT_IN_A_SHEET : FIFTEEN_DIGITS);
        if (written > decimals || !exact || tooLarge || lost) {
            return CellCode.LOSSY_NUMBER;
        }
        return scaled(number, implied > 0 ? implied : Math.min(written, scale), negative);
    }

    private @Nullable CellCode scaled(long negated, int numberScale, boolean negative) {
        long number = negated;
        if (numberScale > scale) {
            long divisor = POWERS[numberScale - scale];
            if (number % divisor != 0) {
                return CellCode.LOSSY_NUMBER;
            }
            number /= divisor;
        } else if (numberScale < scale) {
            long factor = POWERS[scale - numberScale];
            if (number < Long.MIN_VALUE / factor) {
                return CellCode.LOSSY_NUMBER;
            }
            number *= factor;
        }
        if (!negative && number == Long.MIN_VALUE) {
            return CellCode.LOSSY_NUMBER;
        }
        value = negative ? number : -number;
        return value < least || value > most ? CellCode.LOSSY_NUMBER : null;
    }

    /** Whether {@code e} or {@code E}, a sign or none, and digits follow. */
    static boolean isExponent(byte[] bytes, int from, int to) {
        int i = from;
        if (i >= to || (bytes[i] | 0x20) != 'e') {
            return false;
        }
        i++;
        if (i < to && (bytes[i] == '+' || bytes[i] == '-')) {
            i++;
        }
        int first = i;
        while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i == to && i > first;
    }
}
