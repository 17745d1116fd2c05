package io.sitthi.jobs.wallet.identity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The normal forms in which names and laser codes are compared (contract section 3, IDENTITY_MISMATCH): two texts are
 * the same exactly when their normal forms are equal.
 *
 * <p>A name goes through these steps once each, in the contract's order:
 *
 * <ol>
 *   <li>Unicode NFKC. It takes SARA AM (U+0E33) apart into NIKHAHIT (U+0E4D) and SARA AA (U+0E32), puts a vowel below
 *       before the tone mark that was typed ahead of it, and makes a plain space of most others.
 *   <li>U+200B to U+200D and U+FEFF go. What stands together only now is not composed or reordered again.
 *   <li>NIKHAHIT moves before a tone mark (U+0E48 to U+0E4B) that it follows, until it follows none: of a run of tone
 *       marks and NIKHAHIT, NIKHAHIT comes first.
 *   <li>Two SARA E (U+0E40) in a row become one SARA AE (U+0E41), pairs counted from the left: of three, the third
 *       stays.
 *   <li>White space, which is what has the Unicode property White_Space and not what Java's methods hold it to be, goes
 *       at both ends; each run of it elsewhere becomes one U+0020.
 * </ol>
 *
 * <p>A laser code loses U+0020 and U+002D and is upper-cased in the root locale.
 *
 * <p>Bytes that are no UTF-8 are never repaired, for then two different names might become equal: their normal form is
 * the bytes themselves behind a mark that no text has, so that they equal the same bytes and nothing else.
 */
public final class IdentityText {

    static final char NIKHAHIT = '\u0E4D';
    static final char SARA_E = '\u0E40';
    static final char SARA_AE = '\u0E41';

    /** A lone surrogate, which decoding UTF-8 never yields. */
    private static final String MALFORMED_MARK = "\uD800";

    private IdentityText() {}

    /** The normal form of a name. */
    public static String normalName(String name) {
        String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC);
        return collapseWhiteSpace(joinSaraE(putNikhahitFirst(removeZeroWidth(compatible))));
    }

    /** The normal form of a name in UTF-8. */
    public static String normalName(byte[] bytes, int offset, int length) {
        try {
            return normalName(decode(bytes, offset, length));
        } catch (CharacterCodingException e) {
            return malformed(bytes, offset, length);
        }
    }

    /** The normal form of a laser code. */
    public static String normalLaserCode(String laserCode) {
        return laserCode.replace(" ", "").replace("-", "").toUpperCase(Locale.ROOT);
    }

    /** The normal form of a laser code in UTF-8. */
    public static String normalLaserCode(byte[] bytes, int offset, int length) {
        try {
            return normalLaserCode(decode(bytes, offset, length));
        } catch (CharacterCodingException e) {
            return malformed(bytes, offset, length);
        }
    }

    static String decode(byte[] bytes, int offset, int length) throws CharacterCodingException {
        // a new decoder reports what is malformed instead of replacing it
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, offset, length))
                .toString();
    }

    private static String malformed(byte[] bytes, int offset, int length) {
        return MALFORMED_MARK + new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }

    private static String removeZeroWidth(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '\u200B' || c > '\u200D') && c != '\uFEFF') {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static String putNikhahitFirst(String text) {
        StringBuilder moved = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int at = moved.length();
            if (c == NIKHAHIT) {
                while (at > 0 && isToneMark(moved.charAt(at - 1))) {
                    at--;
                }
            }
            moved.insert(at, c);
        }
        return moved.toString();
    }

    private static String joinSaraE(String text) {
        return text.replace("" + SARA_E + SARA_E, "" + SARA_AE);
    }

    private static String collapseWhiteSpace(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean spaceBefore = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isWhiteSpace(c)) {
                spaceBefore = true;
            } else {
                if (spaceBefore && !collapsed.isEmpty()) {
                    collapsed.append(' ');
                }
                spaceBefore = false;
                collapsed.append(c);
            }
        }
        return collapsed.toString();
    }

    private static boolean isToneMark(char c) {
        return c >= '\u0E48' && c <= '\u0E4B';
    }

    /** The Unicode property White_Space; all of it lies in the Basic Multilingual Plane. */
    static boolean isWhiteSpace(char c) {
        return switch (c) {
            case '\t', '\n', '\u000B', '\f', '\r', ' ' -> true;
            case '\u0085', '\u00A0', '\u1680' -> true;
            case '\u2028', '\u2029', '\u202F', '\u205F', '\u3000' -> true;
            default -> c >= '\u2000' && c <= '\u200A';
        };
    }
}
