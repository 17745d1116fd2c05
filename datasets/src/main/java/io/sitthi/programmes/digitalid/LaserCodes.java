package io.sitthi.programmes.digitalid;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.TextForms;

/** Laser codes as they are compared: without U+0020 and U+002D, in capitals. */
final class LaserCodes {

    private LaserCodes() {}

    /** Whether two are the same once compared. */
    static boolean same(TextSlice one, TextSlice other) {
        if (one.equals(other)) {
            return true;
        }
        if (!isAscii(one) || !isAscii(other)) {
            // a letter that is not ASCII may have a capital that is
            return TextForms.LASER_CODE.of(one).equals(TextForms.LASER_CODE.of(other));
        }
        byte[] ours = one.bytes();
        byte[] theirs = other.bytes();
        int end = one.offset() + one.length();
        int otherEnd = other.offset() + other.length();
        int at = kept(ours, one.offset(), end);
        int otherAt = kept(theirs, other.offset(), otherEnd);
        while (at < end && otherAt < otherEnd && capital(ours[at]) == capital(theirs[otherAt])) {
            at = kept(ours, at + 1, end);
            otherAt = kept(theirs, otherAt + 1, otherEnd);
        }
        return at == end && otherAt == otherEnd;
    }

    /** The first place from here on that is not left out; the end when there is none. */
    private static int kept(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '-')) {
            at++;
        }
        return at;
    }

    private static int capital(byte b) {
        return b >= 'a' && b <= 'z' ? b - ('a' - 'A') : b;
    }

    private static boolean isAscii(TextSlice text) {
        int all = 0;
        for (int i = text.offset(); i < text.offset() + text.length(); i++) {
            all |= text.bytes()[i];
        }
        return all >= 0;
    }
}
