package io.sitthi.jobs.engine.general.report;

import io.sitthi.datasets.text.Words;
import java.util.Locale;
import java.util.regex.Pattern;

/** Escapes text for HTML, so that nothing in it is read as markup. */
public final class Html {

    /** What an English text quotes in Thai, such as the law: to be read aloud, and hyphenated, as Thai. */
    private static final Pattern THAI = Pattern.compile("[\\u0e00-\\u0e7f](?:[^a-z&<]*[\\u0e00-\\u0e7f])?");

    private Html() {}

    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    if (c < ' ' || c == 0x7f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069) {
                        escaped.append('\ufffd'); // control characters, and those that change the direction of writing
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    static String words(Words words) {
        if (words.thai().equals(words.english())) {
            return escape(words.english());
        }
        return "<span lang=\"th\">" + escape(words.thai()) + "</span><span lang=\"en\">"
                + THAI.matcher(escape(words.english())).replaceAll("<bdi lang=\"th\">$0</bdi>") + "</span>";
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
