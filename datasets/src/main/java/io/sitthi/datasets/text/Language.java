package io.sitthi.datasets.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A language that people are told things in. */
public enum Language {
    THAI("th"),
    ENGLISH("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** As BCP 47 has it. */
    public String tag() {
        return tag;
    }

    /**
     * The language that an environment asks for, by the first of LC_ALL, LC_MESSAGES and LANG that is set (POSIX, chapter 8).
     * Java knows it only where that locale is installed, and servers and containers often have none but C.
     *
     * @param locale that Java found, for an environment that does not ask for Thai
     */
    public static Language of(Map<String, String> environment, Locale locale) {
        for (String variable : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return value.matches("th([_.@].*)?") ? THAI : of(locale);
            }
        }
        return of(locale);
    }

    /** Thai for a reader whose language is Thai, English for everybody else. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals(THAI.tag) ? THAI : ENGLISH;
    }
}
