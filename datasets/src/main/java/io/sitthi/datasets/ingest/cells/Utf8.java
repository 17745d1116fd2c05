package io.sitthi.datasets.ingest.cells;

/** UTF-8 as the Unicode Standard has it (table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF. */
public final class Utf8 {

    private Utf8() {}

    public static boolean isValid(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int length = sequence(bytes, i, to);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /** How many bytes the character at {@code at} takes; 0 when there is none. */
    public static int sequence(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        if (first < 0xC2 || first > 0xF4) {
            return 0;
        }
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (at + length > to) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Writes a character of the Basic Multilingual Plane; answers where it ends. */
    static int put(char character, byte[] target, int at) {
        if (character < 0x80) {
            target[at] = (byte) character;
            return at + 1;
        }
        if (character < 0x800) {
            target[at] = (byte) (0xC0 | character >> 6);
            target[at + 1] = (byte) (0x80 | character & 0x3F);
            return at + 2;
        }
        target[at] = (byte) (0xE0 | character >> 12);
        target[at + 1] = (byte) (0x80 | character >> 6 & 0x3F);
        target[at + 2] = (byte) (0x80 | character & 0x3F);
        return at + 3;
    }
}
