package io.sitthi.datasets.programme;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The notations of a programme file, one for each kind of value: {@code 16} for a number, {@code 840000.00} for an
 * amount in baht, {@code 2024-08-01} for a day of the Gregorian calendar.
 */
final class YamlValues {

    static final String DATE_EXPECTED = "a date such as 2024-08-01";

    /** Years that can be meant in the Gregorian calendar: 2400 and later are Buddhist Era years by mistake. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2399;

    private static final int BUDDHIST_ERA_OFFSET = 543;

    private static final int MAX_SHOWN = 60;

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,8}");
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,15})(\\.[0-9]{2})?");

    private YamlValues() {}

    /** What stands at a node, in few words, for a message. */
    static String describe(Node node) {
        if (node instanceof ScalarNode scalar) {
            return isNull(scalar) ? "nothing" : "\"" + printable(scalar.getValue()) + "\"";
        }
        return node instanceof SequenceNode ? "a list" : "keys and values";
    }

    /** The text as it may stand in a message: on one line and not too long. */
    static String printable(String value) {
        StringBuilder shown = new StringBuilder();
        value.codePoints()
                .limit(MAX_SHOWN)
                .forEach(point -> shown.appendCodePoint(Character.isISOControl(point) ? '\uFFFD' : point));
        return value.codePointCount(0, value.length()) > MAX_SHOWN
                ? shown.append('…').toString()
                : shown.toString();
    }

    static boolean isNull(Node node) {
        if (!(node instanceof ScalarNode scalar) || !scalar.isPlain()) {
            return false;
        }
        String value = scalar.getValue();
        return value.isEmpty() || value.equals("null") || value.equals("~");
    }

    /** The text of a scalar; null when the node is none. */
    static @Nullable String text(Node node) {
        return node instanceof ScalarNode scalar && !isNull(node) ? scalar.getValue() : null;
    }

    /** A number, not in quotes; null when the node is none. */
    static @Nullable Integer integer(Node node) {
        String text = node instanceof ScalarNode scalar && scalar.isPlain() ? scalar.getValue() : "";
        return INTEGER.matcher(text).matches() ? Integer.valueOf(text) : null;
    }

    /** Whether a node holds a number that only its quotes make a text. */
    static boolean isQuotedInteger(Node node) {
        return node instanceof ScalarNode scalar
                && !scalar.isPlain()
                && INTEGER.matcher(scalar.getValue()).matches();
    }

    /** An amount written in baht, in satang; null when the node is none. */
    static @Nullable Long satang(Node node) {
        String text = text(node);
        if (text == null || !AMOUNT.matcher(text).matches()) {
            return null;
        }
        return Long.valueOf(text.indexOf('.') < 0 ? text + "00" : text.replace(".", ""));
    }

    /** The notation in which {@link #satang} reads. */
    static String baht(long satang) {
        return satang / 100 + "." + (satang % 100 < 10 ? "0" : "") + satang % 100;
    }

    /** A date; null when the node is none. */
    static @Nullable LocalDate date(Node node) {
        String text = text(node);
        if (text == null || !DATE.matcher(text).matches()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR ? null : date;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What to say when {@link #date} answered null: Buddhist Era years are the usual cause. */
    static String dateExpected(Node node) {
        String text = text(node);
        if (text == null || !DATE.matcher(text).matches()) {
            return DATE_EXPECTED;
        }
        int year = Integer.parseInt(text.substring(0, 4));
        return year > LAST_YEAR
                ? "a Gregorian date (B.E. " + year + " is " + (year - BUDDHIST_ERA_OFFSET) + ")"
                : DATE_EXPECTED + ", a day that the calendar has, not before " + FIRST_YEAR;
    }
}
