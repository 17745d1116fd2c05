package io.sitthi.datasets.programme;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.WrittenDay;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
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

    private static final String DATE_EXAMPLE = "2024-08-01";

    private static final int MAX_SHOWN = 60;

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,8}");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,8})(\\.[0-9]{1,9})?");
    private static final Pattern DURATION =
            Pattern.compile("P([0-9]{1,5}D)?(T([0-9]{1,6}H)?([0-9]{1,8}M)?([0-9]{1,9}(\\.[0-9]{1,6})?S)?)?");
    private static final Duration LONGEST = Duration.ofDays(36_525);
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,15})(\\.[0-9]{2})?");

    private YamlValues() {}

    /** What stands at a node, in few words, for a message. */
    static String describe(Node node) {
        if (node instanceof ScalarNode scalar) {
            return isNull(scalar) ? "nothing" : "\"" + printable(scalar.getValue()) + "\"";
        }
        return node instanceof SequenceNode ? "a list" : "keys and values";
    }

    /** The text as it may stand in a message. */
    static String printable(String value) {
        return MessageText.printable(value, MAX_SHOWN);
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

    /** A number in digits, with decimals or without, not in quotes; null when the node is none. */
    static @Nullable Double decimal(Node node) {
        String text = node instanceof ScalarNode scalar && scalar.isPlain() ? scalar.getValue() : "";
        return DECIMAL.matcher(text).matches() ? Double.valueOf(text) : null;
    }

    /** A duration in microseconds; null when the node is none, or longer than a hundred years. */
    static @Nullable Long micros(Node node) {
        String text = text(node);
        if (text == null || !DURATION.matcher(text).matches() || text.endsWith("P") || text.endsWith("T")) {
            return null;
        }
        Duration duration = Duration.parse(text);
        return duration.compareTo(LONGEST) > 0
                ? null
                : Long.valueOf(TimeUnit.NANOSECONDS.toMicros(duration.getNano())
                        + TimeUnit.SECONDS.toMicros(duration.getSeconds()));
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
        return text == null ? null : WrittenDay.parse(text);
    }

    /** What to say when {@link #date} answered null, or when there is no node at all. */
    static String dateExpected(@Nullable Node node) {
        return WrittenDay.expected(node == null ? null : text(node), DATE_EXAMPLE);
    }
}
