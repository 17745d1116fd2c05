package io.sitthi.datasets.ingest.cells;

import io.sitthi.datasets.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The months as Thai writes them: whole, and in the Royal Society's abbreviations, with their full stops or without. */
public final class ThaiMonths {

    /** January first. */
    public static final List<String> NAMES = Words.FULL_THAI_MONTHS;

    /** January first. */
    public static final List<String> ABBREVIATIONS = Words.THAI_MONTHS;

    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        for (int month = 1; month <= 12; month++) {
            NUMBERS.put(NAMES.get(month - 1), month);
            NUMBERS.put(ABBREVIATIONS.get(month - 1), month);
            NUMBERS.put(ABBREVIATIONS.get(month - 1).replace(".", ""), month);
        }
    }

    private ThaiMonths() {}

    /** The month, 1 to 12; 0 when the text names none. */
    static int number(String text) {
        Integer number = NUMBERS.get(text);
        return number == null ? 0 : number;
    }

    /** Whether the character can stand in a month's name. */
    static boolean isPart(char character) {
        return character == '.' || character >= 'ก' && character <= '\u0E4E';
    }
}
