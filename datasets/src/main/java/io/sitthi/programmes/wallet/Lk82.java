package io.sitthi.programmes.wallet;

import java.util.regex.Pattern;

/**
 * How a Thai word sounds, in five characters: the code of Vichit Lorchirachoonkul, <i>A Thai soundex system</i>, Information
 * Processing and Management 18 (1982) 5, pp. 243-255. Numbers below are those of its rules.
 *
 * <p>The first character stands for the first consonant, the others for what follows; names that sound alike mostly share a
 * code, and so do some that do not. As in the paper, a vowel that is written before its consonant changes places with it at the
 * beginning of the word only: ไทย and ทัย have one code, ภาษาไทย and ภาษาทัย have two.
 *
 * <p>Public implementations differ. PyThaiNLP's gives the code that is given here to every word of its own lists of Thai names
 * and words. Others, of four characters, without letters, or with จ for ช and ล for ร at the beginning, do not give the codes
 * that are published as the paper's (PyThaiNLP, issue 256), so they are not followed.
 */
public final class Lk82 {

    private static final int LENGTH = 5;

    private static final String CONSONANTS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ";
    /** Rule 6: the letter that stands for each of them at the beginning. */
    private static final String FIRST = "กกกกกกงจชชซชยดตทททนดตทททนบปพฟพฟพมยรรรรวซซซหรอห";

    /** Rule 12: what follows, by sound. */
    private static final String[] SOUNDS = {
        "1กขฃคฅฆ",
        "2ง",
        "3จฉชซฌฎฏฐฑฒดตถทธศษส",
        "4ญณนรลฬฤฦ",
        "5บปพฟภผฝ",
        "6ม\u0E33",
        "7ยว\u0E44\u0E43",
        "8หฮ",
        "9\u0E32",
        "A\u0E45\u0E36\u0E37",
        "B\u0E40",
        "C\u0E41",
        "D\u0E42",
        "E\u0E38\u0E39",
        "Fอ"
    };

    /** Rule 4. */
    private static final Pattern TONES = Pattern.compile("[\u0E48-\u0E4B]");

    private static final Pattern SILENCED = Pattern.compile("(?:จน|มณ|ณฑ|ทร|ตร|[ก-ฮ]|[ก-ฮ][\u0E30-\u0E39])\u0E4C");

    /** Rule 5: PAIYANNOI, PHINTHU, MAIYAMOK, MAITAIKHU, NIKHAHIT. */
    private static final Pattern SIGNS = Pattern.compile("[\u0E2F\u0E3A\u0E46\u0E47\u0E4D]");

    /** Rule 7: they separate, and have no code. */
    private static final String SEPARATORS = "\u0E30\u0E31\u0E34\u0E35";
    /** Rule 8: they separate, and have one. */
    private static final String CODED_SEPARATORS = "\u0E32\u0E36\u0E37\u0E39\u0E45";

    private static final char SARA_U = '\u0E38';
    /** Vowels before which a semivowel, or HO HIP and O ANG, are heard. */
    private static final String LOW_AND_HIGH_VOWELS = "\u0E36\u0E37\u0E38\u0E39";

    private static final String SOMETIMES_SILENT = "หอ";
    private static final String SEMIVOWELS = "ยรฤฦว";

    /** What separates two equal codes, so that both are written. */
    private static final char BREAK = 0;

    private Lk82() {}

    /** The code of a word; empty when nothing is left of it that has a sound. */
    public static String of(String word) {
        String text = TONES.matcher(word).replaceAll("");
        // as words are written: the compared form of a name takes these two apart
        text = text.replace("\u0E4D\u0E32", "\u0E33").replace("\u0E40\u0E40", "\u0E41");
        text = SIGNS.matcher(SILENCED.matcher(text).replaceAll("")).replaceAll("");
        if (text.isEmpty()) {
            return "";
        }
        StringBuilder codes = new StringBuilder();
        int from = 1;
        if (isConsonant(text.charAt(0))) {
            codes.append(first(text.charAt(0)));
        } else {
            if (text.length() > 1) {
                codes.append(first(text.charAt(1)));
                from = 2;
            }
            codes.append(sound(text.charAt(0)));
        }
        encode(text.substring(from), codes);
        return pad(codes);
    }

    private static void encode(String rest, StringBuilder codes) {
        int separator = -2; // the place of the last one: none stands before the first character
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            boolean beforeVowel = i + 1 < rest.length() && LOW_AND_HIGH_VOWELS.indexOf(rest.charAt(i + 1)) >= 0;
            if (SEPARATORS.indexOf(c) >= 0) {
                separator = i;
                codes.append(BREAK);
            } else if (CODED_SEPARATORS.indexOf(c) >= 0) {
                separator = i;
                codes.append(sound(c));
            } else if (c == SARA_U) { // 9: not heard as a vowel of its own behind these two
                separator = i;
                codes.append(i > 0 && "ตธ".indexOf(rest.charAt(i - 1)) >= 0 ? BREAK : sound(c));
            } else if (SOMETIMES_SILENT.indexOf(c) >= 0) { // 10
                if (beforeVowel) {
                    codes.append(sound(c));
                }
            } else if (SEMIVOWELS.indexOf(c) >= 0) { // 11
                if (separator == i - 1 || beforeVowel) {
                    codes.append(sound(c));
                }
            } else {
                codes.append(sound(c));
            }
        }
    }

    /** Rules 13 and 14: of equal codes in a row one is left, and zeros fill the code. */
    private static String pad(StringBuilder codes) {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < codes.length() && code.length() < LENGTH; i++) {
            char c = codes.charAt(i);
            if (c != BREAK && (i == 0 || codes.charAt(i - 1) != c)) {
                code.append(c);
            }
        }
        while (code.length() < LENGTH) {
            code.append('0');
        }
        return code.toString();
    }

    /** Whether a character is a Thai consonant. */
    static boolean isConsonant(char c) {
        return c >= 'ก' && c <= 'ฮ';
    }

    private static char first(char c) {
        int at = CONSONANTS.indexOf(c);
        return at < 0 ? c : FIRST.charAt(at);
    }

    private static char sound(char c) {
        for (String sound : SOUNDS) {
            if (sound.indexOf(c) > 0) {
                return sound.charAt(0);
            }
        }
        return c;
    }
}
