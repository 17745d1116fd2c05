package io.sitthi.datasets.ingest.cells;

import org.jspecify.annotations.Nullable;

/**
 * An identifier: digits that name somebody and count nothing. Its length is exact, leading zeros belong to it, and it never
 * passes through a floating-point number. For one thread.
 */
public final class IdentifierForm {

    /** As many as 64 bits hold for certain. */
    public static final int MAX_DIGITS = 18;

    private static final int MAX_LENGTH = 64;
    private static final long EXACT_IN_A_SHEET = 1L << 53;

    private final int digits;
    private final boolean[] dropped = new boolean[128];
    private final AsciiDigits ascii;
    private final byte[] text = new byte[MAX_LENGTH];
    private int length;
    private long value;

    /**
     * @param digits exactly so many; 0 for any number of them, from 1 to 18
     * @param drop what is taken off: {@code '} once in front, others between digits, the space anywhere
     */
    public IdentifierForm(int digits, String drop, boolean thaiDigits) {
        this.digits = digits;
        this.ascii = new AsciiDigits(thaiDigits);
        for (int i = 0; i < drop.length(); i++) {
            dropped[drop.charAt(i)] = true;
        }
    }

    /** @return null when the cell is such an identifier */
    public @Nullable CellCode parse(Cell cell) {
        if (cell.kind() == Cell.Kind.DATE || !ascii.take(cell)) {
            return CellCode.BAD_IDENTIFIER;
        }
        byte[] bytes = ascii.bytes();
        int to = ascii.to();
        int i = ascii.from();
        if (i < to && bytes[i] == '\'' && dropped['\'']) {
            i++;
        }
        int first = i;
        length = 0;
        long number = 0;
        for (; i < to; i++) {
            byte c = bytes[i];
            if (c >= '0' && c <= '9') {
                if (length == MAX_LENGTH) {
                    return CellCode.BAD_IDENTIFIER;
                }
                text[length++] = c;
                number = number * 10 + c - '0';
            } else if (!isDropped(bytes, i, first, to)) {
                return isScientific(bytes, first, to) ? CellCode.SCIENTIFIC_NOTATION : CellCode.BAD_IDENTIFIER;
            }
        }
        if (digits > 0 ? length != digits : length == 0 || length > MAX_DIGITS) {
            return CellCode.BAD_IDENTIFIER;
        }
        value = number;
        return cell.kind() == Cell.Kind.NUMBER && number > EXACT_IN_A_SHEET ? CellCode.LOSSY_NUMBER : null;
    }

    private boolean isDropped(byte[] bytes, int at, int first, int to) {
        byte c = bytes[at];
        if (c < 0 || !dropped[c] || c == '\'') {
            return false;
        }
        return c == ' ' || at > first && at + 1 < to && isDigit(bytes[at - 1]) && isDigit(bytes[at + 1]);
    }

    private static boolean isScientific(byte[] bytes, int from, int to) {
        int i = from;
        if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
            i++;
        }
        int first = i;
        while (i < to && (isDigit(bytes[i]) || bytes[i] == '.' || bytes[i] == ',')) {
            i++;
        }
        return i > first && NumberForm.isExponent(bytes, i, to);
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** The digits as a number; up to 18 of them. */
    public long value() {
        return value;
    }

    /** The digits as text: the first {@link #length()} bytes, until the next call. */
    public byte[] text() {
        return text;
    }

    public int length() {
        return length;
    }
}
