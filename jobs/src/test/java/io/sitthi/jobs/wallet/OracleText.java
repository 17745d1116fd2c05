package io.sitthi.jobs.wallet;

import java.text.Normalizer;
import java.util.Locale;

/** The oracle's own reading of how names and laser codes are compared. Shares nothing with the code under test. */
final class OracleText {

    private OracleText() {}

    static String name(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("[\\u200B-\\u200D\\uFEFF]", "");
        String before;
        do {
            before = text;
            text = text.replaceAll("([\\u0E48-\\u0E4B])\\u0E4D", "\u0E4D$1");
        } while (!text.equals(before));
        return text.replaceAll("\\u0E40{2}", "\u0E41")
                .replaceAll("\\p{IsWhite_Space}+", " ")
                .replaceAll("^ | $", "");
    }

    static String laserCode(String code) {
        return code.replaceAll("[ \\-]", "").toUpperCase(Locale.ROOT);
    }
}
