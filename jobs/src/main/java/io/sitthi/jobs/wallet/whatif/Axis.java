package io.sitthi.jobs.wallet.whatif;

import io.sitthi.programmes.wallet.VariedKey;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A key with the values that it runs through: {@code deposits.limit_baht=100000..900000/50000}. LAST belongs to the range
 * when it is reached; steps of days are whole days.
 */
public record Axis(VariedKey key, long first, long last, long step) {

    /** How many variants a line or a grid may have. */
    public static final int MAX_VARIANTS = 10_000;

    /** @throws IllegalArgumentException when that is no range; the message says why, and how one is written */
    public static Axis parse(String text) {
        int equals = text.indexOf('=');
        int dots = text.indexOf("..", equals + 1);
        int slash = text.lastIndexOf('/');
        if (equals < 1 || dots < 0 || slash < dots) {
            throw new IllegalArgumentException("expected KEY=FIRST..LAST/STEP");
        }
        VariedKey key = VariedKey.named(text.substring(0, equals).strip());
        if (key == null) {
            StringBuilder keys = new StringBuilder();
            for (VariedKey known : VariedKey.values()) {
                keys.append(keys.isEmpty() ? "" : ", ").append(known.key());
            }
            throw new IllegalArgumentException("only these keys can be varied: " + keys);
        }
        long first = value(key.form(), text.substring(equals + 1, dots).strip());
        long last = value(key.form(), text.substring(dots + 2, slash).strip());
        VariedKey.Form stepForm = key.form() == VariedKey.Form.DAY ? VariedKey.Form.NUMBER : key.form();
        long step = value(stepForm, text.substring(slash + 1).strip());
        if (step <= 0 || first > last) {
            throw new IllegalArgumentException("expected FIRST up to LAST, in steps above 0");
        }
        if ((last - first) / step >= MAX_VARIANTS) {
            throw new IllegalArgumentException("more than " + MAX_VARIANTS + " values");
        }
        return new Axis(key, first, last, step);
    }

    private static long value(VariedKey.Form form, String text) {
        try {
            return switch (form) {
                case BAHT -> new BigDecimal(text).movePointRight(2).longValueExact();
                case NUMBER -> Integer.parseInt(text);
                case DAY -> LocalDate.parse(text).toEpochDay();
            };
        } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
            String expected = switch (form) {
                case BAHT -> "an amount in baht, such as 300000 or 300000.00";
                case NUMBER -> "a whole number";
                case DAY -> "a day, such as 2024-08-01";
            };
            throw new IllegalArgumentException("\"" + text + "\" is not " + expected, e);
        }
    }

    public int size() {
        return (int) ((last - first) / step) + 1;
    }

    public long value(int i) {
        return first + i * step;
    }

    /** The value as a programme file writes it. */
    public String written(int i) {
        return key.write(value(i));
    }

    /** The value as a page shows it: amounts with separators, and without satang where there are none. */
    public String shown(int i) {
        return switch (key.form()) {
            case BAHT ->
                String.format(Locale.ROOT, value(i) % 100 == 0 ? "%,.0f" : "%,.2f", BigDecimal.valueOf(value(i), 2));
            case NUMBER, DAY -> written(i);
        };
    }
}
