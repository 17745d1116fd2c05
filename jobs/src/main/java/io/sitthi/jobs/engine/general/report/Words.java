package io.sitthi.jobs.engine.general.report;

/** A text in both of the report's languages. Plain text: the page escapes it. */
public record Words(String thai, String english) {

    /** What is the same in both: a code, a name, a number. */
    public static Words same(String text) {
        return new Words(text, text);
    }
}
