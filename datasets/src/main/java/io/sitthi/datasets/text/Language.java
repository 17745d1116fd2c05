package io.sitthi.datasets.text;

import java.util.Locale;

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

    /** Thai for a reader whose language is Thai, English for everybody else. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals(THAI.tag) ? THAI : ENGLISH;
    }
}
