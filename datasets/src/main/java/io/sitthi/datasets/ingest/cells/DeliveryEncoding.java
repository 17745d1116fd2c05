package io.sitthi.datasets.ingest.cells;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The encodings that a profile may declare. The Thai ones are decoded by tables of their own, since Java's differ from
 * what agencies mean: its {@code x-IBM874} (alias {@code cp874}) is not Windows-874, and its {@code TIS-620} turns unknown
 * bytes into U+FFFD.
 */
public enum DeliveryEncoding {
    UTF_8("UTF-8"),
    /** TIS 620-2533 (1990): ASCII, and the Thai characters at A1 to DA and DF to FB. Nothing else. */
    TIS_620("TIS-620"),
    /** As Microsoft has it: TIS-620, NBSP at A0, and nine marks between 80 and 97. */
    WINDOWS_874("WINDOWS-874"),
    /** TIS-620, NBSP at A0, and the C1 controls at 80 to 9F. */
    ISO_8859_11("ISO-8859-11"),
    /** With a byte order mark, since without one two readings are possible. Inside Sitthi such a file is UTF-8. */
    UTF_16("UTF-16");

    /** In {@link #table}: a byte that the encoding does not have. No character. */
    private static final char NONE = '\uFFFF';

    static final char THAI_ZERO = '\u0E50';

    private static final int THAI_OFFSET = 0x0E00 - 0xA0;

    private final String label;
    private final char @Nullable [] table;

    DeliveryEncoding(String label) {
        this.label = label;
        this.table = label.startsWith("UTF") ? null : thaiTable(label);
    }

    private static char[] thaiTable(String label) {
        char[] table = new char[256];
        Arrays.fill(table, NONE);
        for (int b = 0; b < 0x80; b++) {
            table[b] = (char) b;
        }
        for (int b = 0xA1; b <= 0xFB; b++) {
            if (b <= 0xDA || b >= 0xDF) {
                table[b] = (char) (b + THAI_OFFSET);
            }
        }
        switch (label) {
            case "WINDOWS-874" -> {
                table[0x80] = '\u20AC';
                table[0x85] = '\u2026';
                table[0x91] = '\u2018';
                table[0x92] = '\u2019';
                table[0x93] = '\u201C';
                table[0x94] = '\u201D';
                table[0x95] = '\u2022';
                table[0x96] = '\u2013';
                table[0x97] = '\u2014';
                table[0xA0] = '\u00A0';
            }
            case "ISO-8859-11" -> {
                for (int b = 0x80; b <= 0xA0; b++) {
                    table[b] = (char) b;
                }
            }
            default -> {
                // TIS-620 has no more
            }
        }
        return table;
    }

    /** As a profile writes it. */
    public String label() {
        return label;
    }

    /** Whether every byte is one character. */
    public boolean isSingleByte() {
        return table != null;
    }

    /** The character of a byte of a single-byte encoding; -1 when it has none. */
    public int character(int unsignedByte) {
        if (table == null) {
            throw new IllegalStateException(label + " has no table");
        }
        char character = table[unsignedByte];
        return character == NONE ? -1 : character;
    }

    /** The byte of a character in a single-byte encoding; -1 when it has none. */
    public int unsignedByte(int character) {
        if (table == null) {
            throw new IllegalStateException(label + " has no table");
        }
        if (character < 0x80) {
            return character;
        }
        for (int b = 0x80; b < table.length; b++) {
            if (table[b] == character && table[b] != NONE) {
                return b;
            }
        }
        return -1;
    }

    /** Whether the encoding has all of these bytes, and they are not plainly of another ({@link #isDisguisedUtf8}). */
    public boolean isValid(byte[] bytes, int from, int to) {
        char[] characters = table;
        if (characters == null) {
            return Utf8.isValid(bytes, from, to);
        }
        if (isDisguisedUtf8(bytes, from, to)) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (characters[bytes[i] & 0xFF] == NONE) {
                return false;
            }
        }
        return true;
    }

    /** The most bytes of UTF-8 that one byte can become. */
    public int growth() {
        return table == null ? 1 : 3;
    }

    /**
     * Writes bytes that are valid as UTF-8.
     *
     * @return where the text ends in {@code target}
     */
    public int toUtf8(byte[] bytes, int from, int to, byte[] target, int at) {
        char[] characters = table;
        if (characters == null) {
            System.arraycopy(bytes, from, target, at, to - from);
            return at + to - from;
        }
        int end = at;
        for (int i = from; i < to; i++) {
            end = Utf8.put(characters[bytes[i] & 0xFF], target, end);
        }
        return end;
    }

    /**
     * Writes bytes that are valid as ASCII, each Thai digit as the digit that it is.
     *
     * @return where the text ends in {@code target}; -1 when there are other characters in it
     */
    int toAsciiDigits(byte[] bytes, int from, int to, byte[] target) {
        char[] characters = table;
        int end = 0;
        for (int i = from; i < to; i++) {
            byte first = bytes[i];
            if (first >= 0) {
                target[end++] = first;
                continue;
            }
            int digit;
            if (characters != null) {
                digit = characters[first & 0xFF] - THAI_ZERO;
            } else {
                boolean thai = first == (byte) 0xE0 && i + 2 < to && bytes[i + 1] == (byte) 0xB9;
                digit = thai ? (bytes[i + 2] & 0xFF) - 0x90 : -1;
                i += 2;
            }
            if (digit < 0 || digit > 9) {
                return -1;
            }
            target[end++] = (byte) ('0' + digit);
        }
        return end;
    }

    /** The bytes of a text; null when the encoding does not have all of its characters. */
    public byte @Nullable [] encode(String text) {
        if (table == null) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            int found = unsignedByte(text.charAt(i));
            if (found < 0) {
                return null;
            }
            bytes[i] = (byte) found;
        }
        return bytes;
    }

    /**
     * Whether bytes of a single-byte encoding are Thai text in UTF-8: two characters at least, and nothing else above 7F.
     * In TIS-620 they would read "เธ…เธ…", which is no Thai.
     */
    public boolean isDisguisedUtf8(byte[] bytes, int from, int to) {
        if (table == null) {
            return false;
        }
        int characters = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                if (i + 2 >= to
                        || (bytes[i] & 0xFF) != 0xE0
                        || (bytes[i + 1] & 0xFE) != 0xB8
                        || (bytes[i + 2] & 0xC0) != 0x80) {
                    return false;
                }
                characters++;
                i += 2;
            }
        }
        return characters >= 2;
    }

    /** The encoding of this label; null when there is none. */
    public static @Nullable DeliveryEncoding of(String label) {
        for (DeliveryEncoding encoding : values()) {
            if (encoding.label.equals(label)) {
                return encoding;
            }
        }
        return null;
    }
}
