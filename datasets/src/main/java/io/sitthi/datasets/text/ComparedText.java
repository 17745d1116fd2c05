package io.sitthi.datasets.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The forms in which names and laser codes are compared: two texts are the same exactly when their forms are equal.
 *
 * <p>A name goes through these steps once each, in this order (CONTRACT-PROGRAMMES, section 6, <i>Names, renewed</i>):
 *
 * <ol>
 *   <li>U+200B to U+200D and U+FEFF go.
 *   <li>Unicode NFKC. It takes SARA AM (U+0E33) apart into NIKHAHIT (U+0E4D) and SARA AA (U+0E32).
 *   <li>Each run of marks above and below is sorted by {@link ThaiMarks}; those of one class stay as they stood. Then a
 *       mark that equals the one directly before it goes.
 *   <li>LAKKHANGYAO (U+0E45) becomes SARA AA, unless it stands directly behind RU or LU (U+0E24, U+0E26).
 *   <li>Of marks of the last class directly behind NIKHAHIT and SARA AA the first moves between the two.
 *   <li>SARA AE (U+0E41) becomes two SARA E (U+0E40).
 *   <li>White space, which is what has the Unicode property White_Space and not what Java's methods hold it to be, goes
 *       at both ends; each run of it elsewhere becomes one U+0020.
 * </ol>
 *
 * <p>A laser code loses U+0020 and U+002D and is upper-cased in the root locale.
 *
 * <p>Bytes that are no UTF-8 are never repaired, for then two different names might become equal: their form is the
 * bytes themselves behind a mark that no text has, so that they equal the same bytes and nothing else.
 */
public final class ComparedText {

    /** The first and the last assigned character of the Thai block. */
    private static final char FIRST_THAI = '\u0E01';

    private static final char LAST_THAI = '\u0E5B';
    private static final char SARA_AM = '\u0E33';
    private static final char SARA_AA = '\u0E32';
    private static final char LAKKHANGYAO = '\u0E45';
    private static final char RU = '\u0E24';
    private static final char LU = '\u0E26';
    private static final char NIKHAHIT = '\u0E4D';
    private static final String SARA_AE = "\u0E41";
    private static final String TWO_SARA_E = "\u0E40\u0E40";

    /** What Java puts in the place of bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    /** A lone surrogate, which decoding UTF-8 never yields. */
    private static final String MALFORMED_MARK = "\uD800";

    private ComparedText() {}

    /** The form of a name. */
    public static String name(String name) {
        return isUsual(name) ? name.replace(SARA_AE, TWO_SARA_E) : stepByStep(name);
    }

    /** Whether no step but that of SARA AE would change a name, as far as that can be seen quickly; most names are so. */
    private static boolean isUsual(String name) {
        int markBefore = ThaiMarks.NONE;
        char before = ' ';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int mark = ThaiMarks.NONE;
            if (c >= FIRST_THAI && c <= LAST_THAI) {
                mark = ThaiMarks.classOf(c);
                if (c == SARA_AM || c == LAKKHANGYAO || c == NIKHAHIT) {
                    return false;
                }
                if (mark != ThaiMarks.NONE && markBefore != ThaiMarks.NONE && mark <= markBefore) {
                    return false;
                }
            } else if (c < ' ' || c > '~' || c == ' ' && before == ' ') {
                return false;
            }
            markBefore = mark;
            before = c;
        }
        return name.isEmpty() || before != ' ';
    }

    /** The form of a name, by all of the steps. */
    static String stepByStep(String name) {
        String vowels = replaceLakkhangyao(sortMarks(compatible(name)));
        return collapseWhiteSpace(moveMarksBeforeSaraAa(vowels).replace(SARA_AE, TWO_SARA_E));
    }

    /** The form of a name in UTF-8. */
    public static String name(byte[] bytes, int offset, int length) {
        try {
            return name(decode(bytes, offset, length));
        } catch (CharacterCodingException e) {
            return malformed(bytes, offset, length);
        }
    }

    /**
     * The form of a name with every two SARA E in a row joined, from the left. Forms are equal exactly when these are,
     * for a form has no SARA AE; and it is shorter, and nearer to how names are written.
     */
    static String shortForm(String form) {
        return form.replace(TWO_SARA_E, SARA_AE);
    }

    /** The form of a laser code. */
    public static String laserCode(String laserCode) {
        return laserCode.replace(" ", "").replace("-", "").toUpperCase(Locale.ROOT);
    }

    /** The form of a laser code in UTF-8. */
    public static String laserCode(byte[] bytes, int offset, int length) {
        try {
            return laserCode(decode(bytes, offset, length));
        } catch (CharacterCodingException e) {
            return malformed(bytes, offset, length);
        }
    }

    static String decode(byte[] bytes, int offset, int length) throws CharacterCodingException {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text; // nothing was malformed
        }
        // a new decoder reports what is malformed instead of replacing it
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, offset, length))
                .toString();
    }

    private static String malformed(byte[] bytes, int offset, int length) {
        return MALFORMED_MARK + new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }

    /** The first two steps. */
    static String compatible(String name) {
        return Normalizer.normalize(removeZeroWidth(name), Normalizer.Form.NFKC);
    }

    private static String removeZeroWidth(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isZeroWidth(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static String sortMarks(String text) {
        StringBuilder sorted = new StringBuilder(text.length());
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int order = ThaiMarks.classOf(c);
            if (order == ThaiMarks.NONE) {
                sorted.append(c);
                run = sorted.length();
                continue;
            }
            int at = sorted.length();
            while (at > run && ThaiMarks.classOf(sorted.charAt(at - 1)) > order) {
                at--;
            }
            if (at == run || sorted.charAt(at - 1) != c) {
                sorted.insert(at, c);
            }
        }
        return sorted.toString();
    }

    private static String replaceLakkhangyao(String text) {
        StringBuilder replaced = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char before = i == 0 ? 0 : text.charAt(i - 1);
            if (text.charAt(i) == LAKKHANGYAO && before != RU && before != LU) {
                replaced.setCharAt(i, SARA_AA);
            }
        }
        return replaced.toString();
    }

    private static String moveMarksBeforeSaraAa(String text) {
        StringBuilder moved = new StringBuilder(text);
        for (int i = 1; i + 1 < moved.length(); i++) {
            char mark = moved.charAt(i + 1);
            if (moved.charAt(i) == SARA_AA
                    && moved.charAt(i - 1) == NIKHAHIT
                    && ThaiMarks.classOf(mark) == ThaiMarks.UPPERMOST) {
                moved.setCharAt(i, mark);
                moved.setCharAt(i + 1, SARA_AA);
            }
        }
        return moved.toString();
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

    /** What the first step removes. */
    static boolean isZeroWidth(char c) {
        return c >= '\u200B' && c <= '\u200D' || c == '\uFEFF';
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
