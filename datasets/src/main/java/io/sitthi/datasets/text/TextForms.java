package io.sitthi.datasets.text;

import io.sitthi.datasets.rows.TextForm;
import io.sitthi.datasets.rows.TextSlice;

/**
 * The forms of {@link ComparedText} as bytes, for unique keys: two texts are the same once compared exactly when these
 * are equal. They are of no use for anything else: as UTF-16, since the form of bytes that are no UTF-8 holds a lone
 * surrogate, which UTF-8 cannot keep.
 */
public final class TextForms {

    /** Before a form that is not the text itself: no text of graphic ASCII begins with it. */
    private static final byte REWRITTEN = (byte) 0xFF;

    /** Texts that are compared as names are. One of graphic ASCII, such as nearly every number of a paper, is its own form. */
    public static final TextForm NAME =
            text -> isGraphicAscii(text) ? text : name(ComparedText.name(text.bytes(), text.offset(), text.length()));

    public static final TextForm LASER_CODE =
            text -> utf16(ComparedText.laserCode(text.bytes(), text.offset(), text.length()));

    private TextForms() {}

    private static boolean isGraphicAscii(TextSlice text) {
        byte[] bytes = text.bytes();
        for (int i = text.offset(); i < text.offset() + text.length(); i++) {
            if (bytes[i] <= ' ' || bytes[i] > '~') {
                return false;
            }
        }
        return true;
    }

    private static TextSlice name(String form) {
        for (int i = 0; i < form.length(); i++) {
            if (form.charAt(i) <= ' ' || form.charAt(i) > '~') {
                TextSlice utf16 = utf16(form);
                byte[] marked = new byte[utf16.length() + 1];
                marked[0] = REWRITTEN;
                System.arraycopy(utf16.bytes(), 0, marked, 1, utf16.length());
                return new TextSlice().set(marked, 0, marked.length);
            }
        }
        return TextSlice.of(form);
    }

    private static TextSlice utf16(String form) {
        byte[] bytes = new byte[form.length() * Character.BYTES];
        for (int i = 0; i < form.length(); i++) {
            bytes[2 * i] = (byte) (form.charAt(i) >>> Byte.SIZE);
            bytes[2 * i + 1] = (byte) form.charAt(i);
        }
        return new TextSlice().set(bytes, 0, bytes.length);
    }
}
