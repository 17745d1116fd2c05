package io.sitthi.datasets.synthetic.deliveries;

import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.cells.DateForm;
import io.sitthi.datasets.ingest.cells.DatePattern;
import io.sitthi.datasets.ingest.cells.ThaiMonths;
import io.sitthi.datasets.ingest.profile.CellRule;
import io.sitthi.datasets.ingest.profile.DeliveryFormat;
import io.sitthi.datasets.ingest.profile.ProfileColumn;
import io.sitthi.datasets.programme.Programme;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as a column's rule has them, each time in one of the ways that the rule allows: with separators or without,
 * in one digit or two, in these digits or those. Differently written from what reads them, so that one can test the other.
 */
final class CellWriter {

    private static final long MICROS = 1_000_000;

    private final ProfileColumn column;
    private final boolean padded;
    private final Random random;

    CellWriter(ProfileColumn column, DeliveryFormat format, Random random) {
        this.column = column;
        this.padded = format instanceof DeliveryFormat.Fixed;
        this.random = random;
    }

    /** The value as it is written; null when the rule cannot hold it, or would read something else. */
    @Nullable
    String write(@Nullable Object value) {
        if (column.rule() instanceof CellRule.Constant constant) {
            boolean same =
                    value == null ? constant.value() == null : plain(value).equals(constant.value());
            return same ? "" : null;
        }
        if (value == null) {
            return nothing();
        }
        String cell = cell(value);
        boolean lost = cell == null
                || column.nullWhen().contains(cell)
                || padded && !cell.equals(cell.replaceAll("^ +| +$", ""))
                || cell.length() > Cell.MAX_BYTES / 3
                || cell.indexOf('\0') >= 0;
        return lost ? null : cell;
    }

    private @Nullable String nothing() {
        if (!column.column().nullable()) {
            return null;
        }
        List<String> words = new ArrayList<>(column.nullWhen());
        if (column.rule() instanceof CellRule.Date date && date.forever() != null) {
            words.add(date.forever());
        }
        return words.isEmpty() ? null : words.get(random.nextInt(words.size()));
    }

    /** As a constant has it. */
    private String plain(Object value) {
        return switch (column.column().type()) {
            case BAHT -> BigDecimal.valueOf((Long) value, 2).toPlainString();
            case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
            default -> value.toString();
        };
    }

    private @Nullable String cell(Object value) {
        CellRule rule = column.rule();
        if (rule instanceof CellRule.Identifier identifier) {
            return identifier(value.toString(), identifier);
        }
        if (rule instanceof CellRule.Number number) {
            return number(value, number);
        }
        if (rule instanceof CellRule.Date date) {
            return date(value, date);
        }
        if (rule instanceof CellRule.Words words) {
            return any(List.copyOf(Boolean.TRUE.equals(value) ? words.trueWords() : words.falseWords()));
        }
        if (rule instanceof CellRule.Mapped mapped) {
            return any(mapped.codes().entrySet().stream()
                    .filter(entry -> entry.getValue().equals(value))
                    .map(Map.Entry::getKey)
                    .toList());
        }
        return text(value);
    }

    private @Nullable String any(List<String> words) {
        return words.isEmpty() ? null : words.get(random.nextInt(words.size()));
    }

    private @Nullable String text(Object value) {
        if (value instanceof UUID uuid) {
            return random.nextBoolean()
                    ? uuid.toString()
                    : uuid.toString().replace("-", "").toUpperCase(java.util.Locale.ROOT);
        }
        if (value instanceof List<?> list) {
            List<String> items = list.stream().map(String::valueOf).toList();
            boolean written = items.stream().noneMatch(item -> item.contains(";")) && !items.equals(List.of(""));
            return written ? String.join(";", items) : null;
        }
        return value.toString().isEmpty() ? null : value.toString();
    }

    private @Nullable String identifier(String digits, CellRule.Identifier rule) {
        if (!digits.matches("[0-9]{1,64}") || rule.digits() > 0 && digits.length() > rule.digits()) {
            return null;
        }
        boolean asText = column.column().type() == io.sitthi.datasets.columns.ColumnType.STRING;
        if (asText && rule.digits() > 0 && digits.length() != rule.digits() || digits.length() > 18) {
            return null;
        }
        String padded13 = "0".repeat(Math.max(0, rule.digits() - digits.length())) + digits;
        if (rule.drop().contains("-") && padded13.length() == 13 && random.nextInt(3) == 0) {
            padded13 = padded13.replaceFirst("(.)(....)(.....)(..)(.)", "$1-$2-$3-$4-$5");
        }
        if (rule.drop().contains("'") && random.nextInt(4) == 0) {
            padded13 = "'" + padded13;
        }
        return thai(padded13, rule.thaiDigits());
    }

    private String thai(String written, boolean allowed) {
        if (!allowed || random.nextBoolean()) {
            return written;
        }
        StringBuilder digits = new StringBuilder();
        written.chars().forEach(c -> digits.append((char) (c >= '0' && c <= '9' ? c - '0' + '๐' : c)));
        return digits.toString();
    }

    private @Nullable String number(Object value, CellRule.Number rule) {
        if (value instanceof Double number) {
            boolean finite = !number.isNaN() && !number.isInfinite();
            boolean negativeZero = number == 0 && 1 / number < 0;
            return finite ? (negativeZero ? "-0" : new BigDecimal(number.toString()).toPlainString()) : null;
        }
        boolean baht = column.column().type() == io.sitthi.datasets.columns.ColumnType.BAHT;
        BigDecimal number = BigDecimal.valueOf(((Number) value).longValue(), baht ? 2 : 0);
        String written;
        if (rule.implied() > 0) {
            BigDecimal moved = number.movePointRight(rule.implied()).stripTrailingZeros();
            if (moved.scale() > 0 || moved.precision() - moved.scale() > 18) {
                return null;
            }
            written = moved.toPlainString();
        } else {
            BigDecimal short1 = number.stripTrailingZeros();
            int scale = Math.max(0, short1.scale());
            if (scale > rule.decimals()) {
                return null;
            }
            int most = Math.min(rule.decimals(), baht ? 2 : rule.decimals());
            written = number.setScale(random.nextBoolean() ? scale : Math.max(scale, most))
                    .toPlainString();
            if (rule.grouping() == '.') {
                written = written.replace('.', ',');
            }
            if (rule.grouping() != 0 && random.nextInt(4) != 0) {
                written = grouped(written, rule.grouping());
            }
        }
        return thai(written, rule.thaiDigits());
    }

    private static String grouped(String number, char mark) {
        int end = number.length();
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) == '.' || number.charAt(i) == ',') {
                end = i;
                break;
            }
        }
        StringBuilder grouped = new StringBuilder(number);
        for (int at = end - 3; at > (number.startsWith("-") ? 1 : 0); at -= 3) {
            grouped.insert(at, mark);
        }
        return grouped.toString();
    }

    private @Nullable String date(Object value, CellRule.Date rule) {
        DateForm.Rules rules = rule.rules();
        LocalDateTime when;
        if (value instanceof Integer day) {
            when = LocalDate.ofEpochDay(day).atStartOfDay();
        } else {
            long micros = (Long) value;
            LocalDateTime utc = LocalDateTime.ofEpochSecond(
                    Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * 1_000, ZoneOffset.UTC);
            boolean offset = rules.pattern().has(DatePattern.Part.OFFSET);
            when = offset
                    ? utc
                    : utc.atZone(ZoneOffset.UTC)
                            .withZoneSameInstant(Programme.ZONE)
                            .toLocalDateTime();
        }
        int year = when.getYear() + (rules.buddhistEra() ? DateForm.BUDDHIST_ERA_OFFSET : 0);
        if (when.getYear() < DateForm.FIRST_YEAR || when.getYear() > DateForm.LAST_YEAR) {
            return null;
        }
        StringBuilder written = new StringBuilder();
        for (DatePattern.Item item : rules.pattern().items()) {
            if (!append(written, item, when, year, rules)) {
                return null;
            }
        }
        if (value instanceof Long && !rules.pattern().has(DatePattern.Part.FRACTION) && when.getNano() != 0
                || value instanceof Long && !rules.pattern().has(DatePattern.Part.SECOND) && when.getSecond() != 0) {
            return null;
        }
        String cell = thai(written.toString(), rules.thaiDigits());
        return cell.equals(rule.forever()) ? null : cell;
    }

    private boolean append(
            StringBuilder written, DatePattern.Item item, LocalDateTime when, int year, DateForm.Rules rules) {
        switch (item.part()) {
            case DAY -> number(written, when.getDayOfMonth(), item);
            case MONTH -> number(written, when.getMonthValue(), item);
            case MONTH_NAME ->
                written.append((random.nextBoolean() ? ThaiMonths.NAMES : ThaiMonths.ABBREVIATIONS)
                        .get(when.getMonthValue() - 1));
            case YEAR -> number(written, year, item);
            case TWO_DIGIT_YEAR -> {
                number(written, year % 100, item);
                return year >= rules.firstTwoDigitYear() && year < rules.firstTwoDigitYear() + 100;
            }
            case HOUR -> number(written, when.getHour(), item);
            case MINUTE -> number(written, when.getMinute(), item);
            case SECOND -> number(written, when.getSecond(), item);
            case FRACTION -> {
                String digits = String.format("%06d", when.getNano() / 1_000);
                written.append(digits, 0, item.most());
                return digits.substring(item.most()).chars().allMatch(c -> c == '0');
            }
            case OFFSET -> written.append('Z');
            case LITERAL -> written.append(item.literal());
        }
        return true;
    }

    private void number(StringBuilder written, int value, DatePattern.Item item) {
        int least = item.least() < item.most() && random.nextBoolean() ? item.most() : item.least();
        String digits = Integer.toString(value);
        written.append("0".repeat(Math.max(0, least - digits.length()))).append(digits);
    }
}
