package io.sitthi.datasets.ingest.cells;

import java.nio.charset.StandardCharsets;

/** One cell as it was found, without its quotes: a slice of bytes in the delivery's encoding. Filled again and again. */
public final class Cell {

    /** What the file says that a cell is. Text files know text only. */
    public enum Kind {
        TEXT,
        /** A spreadsheet's number, in the digits of its file. */
        NUMBER,
        /** A spreadsheet's number that is shown as a date: {@code 2024-05-12} or {@code 2024-05-12T10:30:00.000000}. */
        DATE,
        /** A formula or an error. */
        FORMULA
    }

    /** Longest cell that is taken. */
    public static final int MAX_BYTES = 1 << 16;

    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private boolean ascii;
    private Kind kind = Kind.TEXT;
    private final DeliveryEncoding encoding;

    public Cell(DeliveryEncoding encoding) {
        this.encoding = encoding;
    }

    /** @param isAscii whether no byte is above 7F */
    public void set(byte[] source, int start, int end, boolean isAscii, Kind what) {
        bytes = source;
        from = start;
        to = end;
        ascii = isAscii;
        kind = what;
    }

    /** Takes spaces (U+0020) off both ends. */
    public void trim() {
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (from < to && bytes[to - 1] == ' ') {
            to--;
        }
    }

    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public int length() {
        return to - from;
    }

    public boolean isAscii() {
        return ascii;
    }

    public Kind kind() {
        return kind;
    }

    public DeliveryEncoding encoding() {
        return encoding;
    }

    /** Whether the encoding has all of the bytes. */
    public boolean isValid() {
        return ascii || encoding.isValid(bytes, from, to);
    }

    /** The text, which must be valid. Not for the hot path. */
    public String text() {
        byte[] utf8 = new byte[length() * encoding.growth()];
        int end = encoding.toUtf8(bytes, from, to, utf8, 0);
        return new String(utf8, 0, end, StandardCharsets.UTF_8);
    }

    /**
     * The cell's shape, the only form in which it may be shown: letters become {@code x}, Thai letters {@code ก}, digits
     * {@code 9}, bytes that are no characters {@code ?}; marks and spaces stay.
     */
    public String masked() {
        return CellMask.of(isValid() ? text() : null, length());
    }
}
