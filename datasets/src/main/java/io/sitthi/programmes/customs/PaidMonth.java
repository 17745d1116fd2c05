package io.sitthi.programmes.customs;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.TextForms;

/** The month that a payment for a statement names: {@code yyyy-MM}, once compared by the rule for names. */
final class PaidMonth {

    /** Not a month. */
    static final int NONE = Integer.MIN_VALUE;

    private static final int LENGTH = 7;
    private static final int HYPHEN = 4;

    private PaidMonth() {}

    /** The month that a text names, as {@link Months} counts; {@link #NONE} when it names none. */
    static int parse(TextSlice text) {
        TextSlice form = TextForms.NAME.of(text);
        if (form.length() != LENGTH || form.bytes()[form.offset() + HYPHEN] != '-') {
            return NONE;
        }
        int year = digits(form, 0, HYPHEN);
        int monthOfYear = digits(form, HYPHEN + 1, LENGTH);
        return year < 0 || monthOfYear < 1 || monthOfYear > 12 ? NONE : Months.of(year, monthOfYear);
    }

    private static int digits(TextSlice text, int from, int to) {
        int number = 0;
        for (int i = text.offset() + from; i < text.offset() + to; i++) {
            int digit = text.bytes()[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
