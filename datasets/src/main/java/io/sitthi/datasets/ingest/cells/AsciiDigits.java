package io.sitthi.datasets.ingest.cells;

/** A cell in ASCII alone, for forms that are written so: Thai digits become others when the profile allows them. */
final class AsciiDigits {

    private static final char THAI_ZERO = '\u0E50';

    private final boolean thaiDigits;
    private byte[] scratch = new byte[64];
    private byte[] bytes = scratch;
    private int from;
    private int to;

    AsciiDigits(boolean thaiDigits) {
        this.thaiDigits = thaiDigits;
    }

    /** Whether the cell, which is valid, can be written so. */
    boolean take(Cell cell) {
        bytes = cell.bytes();
        from = cell.from();
        to = cell.to();
        if (cell.isAscii()) {
            return true;
        }
        if (!thaiDigits) {
            return false;
        }
        String text = cell.text();
        if (scratch.length < text.length()) {
            scratch = new byte[text.length()];
        }
        for (int i = 0; i < text.length(); i++) {
            char character = digit(text.charAt(i));
            if (character >= 0x80) {
                return false;
            }
            scratch[i] = (byte) character;
        }
        bytes = scratch;
        from = 0;
        to = text.length();
        return true;
    }

    /** A Thai digit as the digit that it is; any other character as it is. */
    static char digit(char character) {
        return character >= THAI_ZERO && character <= THAI_ZERO + 9 ? (char) (character - THAI_ZERO + '0') : character;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
