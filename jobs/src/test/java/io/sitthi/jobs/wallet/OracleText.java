package io.sitthi.jobs.wallet;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The oracle's own reading of how names and laser codes are compared. Shares nothing with the code under test. */
final class OracleText {

    private OracleText() {}

    private static final String[] MARKS_IN_ORDER = {
        "\\u0E3A", "\\u0E38\\u0E39", "\\u0E4D", "\\u0E31\\u0E34-\\u0E37\\u0E47", "\\u0E48-\\u0E4C\\u0E4E"
    };

    private static final Pattern RUN_OF_MARKS = Pattern.compile("[\\u0E31\\u0E34-\\u0E3A\\u0E47-\\u0E4E]+");

    static String name(String name) {
        String text = Normalizer.normalize(name.replaceAll("[\\u200B-\\u200D\\uFEFF]", ""), Normalizer.Form.NFKC);
        return RUN_OF_MARKS
                .matcher(text)
                .replaceAll(run -> marksInOrder(run.group()))
                .replaceAll("(?<![\\u0E24\\u0E26])\\u0E45", "\u0E32")
                .replaceAll("(\\u0E4D)(\\u0E32)([\\u0E48-\\u0E4C\\u0E4E])", "$1$3$2")
                .replaceAll("\\u0E41", "\u0E40\u0E40")
                .replaceAll("\\p{IsWhite_Space}+", " ")
                .replaceAll("^ | $", "");
    }

    private static String marksInOrder(String run) {
        StringBuilder sorted = new StringBuilder();
        for (String marks : MARKS_IN_ORDER) {
            sorted.append(run.replaceAll("[^" + marks + "]", ""));
        }
        return sorted.toString().replaceAll("(.)\\1+", "$1");
    }

    static String laserCode(String code) {
        return code.replaceAll("[ \\-]", "").toUpperCase(Locale.ROOT);
    }
}
