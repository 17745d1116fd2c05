package io.sitthi.datasets.ingest.cells;

/** A cell in ASCII alone, for forms that are written so: Thai digits become others when the profile allows them. */
final class AsciiDigits {

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
        if (scratch.length < cell.length()) {
            scratch = new byte[cell.length()];
        }
        int end = cell.encoding().toAsciiDigits(bytes, from, to, scratch);
        bytes = scratch;
        from = 0;
        to = Math.max(0, end);
        return end >= 0;
    }

    /** A Thai digit as the digit that it is; any other character as it is. */
    static char digit(char character) {
        return character >= DeliveryEncoding.THAI_ZERO && character <= DeliveryEncoding.THAI_ZERO + 9
                ? (char) (character - DeliveryEncoding.THAI_ZERO + '0')
                : character;
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
