package io.sitthi.datasets.text;

import io.sitthi.datasets.rows.TextForm;
import io.sitthi.datasets.rows.TextSlice;

/**
 * The forms of {@link ComparedText} as bytes, for unique keys: two texts are the same once compared exactly when these
 * are equal. They are of no use for anything else: as UTF-16, since the form of bytes that are no UTF-8 holds a lone
 * surrogate, which UTF-8 cannot keep.
 */
public final class TextForms {

    /** Texts that are compared as names are. */
    public static final TextForm NAME = text -> utf16(ComparedText.name(text.bytes(), text.offset(), text.length()));

    public static final TextForm LASER_CODE =
            text -> utf16(ComparedText.laserCode(text.bytes(), text.offset(), text.length()));

    private TextForms() {}

    private static TextSlice utf16(String form) {
        byte[] bytes = new byte[form.length() * Character.BYTES];
        for (int i = 0; i < form.length(); i++) {
            bytes[2 * i] = (byte) (form.charAt(i) >>> Byte.SIZE);
            bytes[2 * i + 1] = (byte) form.charAt(i);
        }
        return new TextSlice().set(bytes, 0, bytes.length);
    }
}
