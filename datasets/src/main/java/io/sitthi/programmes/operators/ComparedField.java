package io.sitthi.programmes.operators;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.ComparedText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A name or a part of an address, and how it is compared (CONTRACT-PROGRAMMES, section 9.1): by the rule for names; in an
 * address Thai digits are read as 0–9, and the field's own leading word is dropped with the space after it. What is empty
 * then, or {@code -}, counts as null.
 */
public enum ComparedField {
    NAME,
    HOUSE_NO,
    BUILDING,
    VILLAGE_NO("หมู่ที่", "หมู่", "ม."),
    LANE("ซอย", "ซ.", "ตรอก"),
    ROAD("ถนน", "ถ."),
    SUBDISTRICT("ตำบล", "ต.", "แขวง"),
    DISTRICT("อำเภอ", "อ.", "เขต"),
    PROVINCE("จังหวัด", "จ."),
    POSTCODE;

    /** The parts of an address, in the contract's order. */
    public static final List<ComparedField> ADDRESS =
            List.of(HOUSE_NO, BUILDING, VILLAGE_NO, LANE, ROAD, SUBDISTRICT, DISTRICT, PROVINCE, POSTCODE);

    private static final char FIRST_THAI_DIGIT = '\u0E50';
    private static final char LAST_THAI_DIGIT = '\u0E59';

    private final List<String> leadingWords;

    ComparedField(String... leadingWords) {
        // the longest first: one word may begin with another
        this.leadingWords = List.of(leadingWords).stream()
                .map(ComparedText::name)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The column's name. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether two values are the same once compared; null is the same as null. */
    public boolean same(@Nullable TextSlice held, @Nullable TextSlice registered) {
        if (held != null && held.equals(registered)) {
            return true;
        }
        String ours = form(held);
        String theirs = form(registered);
        return ours == null ? theirs == null : ours.equals(theirs);
    }

    /** The form in which a value is compared; null when it counts as null. */
    public @Nullable String form(@Nullable TextSlice text) {
        if (text == null) {
            return null;
        }
        String form = ComparedText.name(text.bytes(), text.offset(), text.length());
        if (this != NAME) {
            form = withoutLeadingWord(withLatinDigits(form));
        }
        return form.isEmpty() || form.equals("-") ? null : form;
    }

    private String withoutLeadingWord(String form) {
        for (String word : leadingWords) {
            if (form.startsWith(word)) {
                String rest = form.substring(word.length());
                return rest.startsWith(" ") ? rest.substring(1) : rest;
            }
        }
        return form;
    }

    private static String withLatinDigits(String form) {
        StringBuilder latin = null;
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (c >= FIRST_THAI_DIGIT && c <= LAST_THAI_DIGIT) {
                latin = latin == null ? new StringBuilder(form) : latin;
                latin.setCharAt(i, (char) ('0' + (c - FIRST_THAI_DIGIT)));
            }
        }
        return latin == null ? form : latin.toString();
    }
}
