package io.sitthi.datasets.text;

import io.sitthi.datasets.WrittenDay;
import java.time.LocalDate;
import java.util.List;

/** A text in both of the languages that people are told things in. Plain text: a page escapes it. */
public record Words(String thai, String english) {

    /** The months in the Royal Society's abbreviations, January first. */
    public static final List<String> THAI_MONTHS =
            List.of("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.");

    private static final List<String> ENGLISH_MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /** The months as Thai writes them in full, January first. */
    public static final List<String> FULL_THAI_MONTHS = List.of(
            "มกราคม",
            "กุมภาพันธ์",
            "มีนาคม",
            "เมษายน",
            "พฤษภาคม",
            "มิถุนายน",
            "กรกฎาคม",
            "สิงหาคม",
            "กันยายน",
            "ตุลาคม",
            "พฤศจิกายน",
            "ธันวาคม");

    private static final List<String> FULL_ENGLISH_MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    /** What is the same in both: a code, a name, a number. */
    public static Words same(String text) {
        return new Words(text, text);
    }

    /** A day as people write it: in Thai with the year of the Buddhist Era, in English with that of the Common Era. */
    public static Words day(LocalDate day) {
        return day(day, THAI_MONTHS, ENGLISH_MONTHS);
    }

    /** As {@link #day}, with the month written out: for a sentence. */
    public static Words fullDay(LocalDate day) {
        return day(day, FULL_THAI_MONTHS, FULL_ENGLISH_MONTHS);
    }

    private static Words day(LocalDate day, List<String> thai, List<String> english) {
        int month = day.getMonthValue() - 1;
        return new Words(
                day.getDayOfMonth() + " " + thai.get(month) + " " + (day.getYear() + WrittenDay.BUDDHIST_ERA_OFFSET),
                day.getDayOfMonth() + " " + english.get(month) + " " + day.getYear());
    }

    /** The text in one of the two. */
    public String in(Language language) {
        return language == Language.THAI ? thai : english;
    }

    /** Whether there is nothing to say. */
    public boolean isEmpty() {
        return thai.isEmpty() && english.isEmpty();
    }
}
