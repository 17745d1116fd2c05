package io.sitthi.datasets.ingest.profile;

import io.sitthi.datasets.WrittenDay;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.ingest.cells.DateForm;
import io.sitthi.datasets.ingest.cells.DatePattern;
import io.sitthi.datasets.ingest.cells.IdentifierForm;
import io.sitthi.datasets.programme.YamlMapping;
import io.sitthi.datasets.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a profile says of one column. */
final class ColumnReader {

    private static final Pattern ANY = ProfileReader.ANY;
    private static final Pattern YEARS = Pattern.compile("([0-9]{4})\\.\\.([0-9]{4})");
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern AMOUNT = Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,2})?");
    private static final int MAX_DECIMALS = 6;
    private static final int MAX_WIDTH = 1 << 16;

    private final YamlMapping keys;
    private final Column column;
    private final Schema dataset;
    private final DeliveryFormat format;

    private ColumnReader(YamlMapping keys, Column column, Schema dataset, DeliveryFormat format) {
        this.keys = keys;
        this.column = column;
        this.dataset = dataset;
        this.format = format;
    }

    static ProfileColumn read(YamlMapping keys, Column column, Schema dataset, DeliveryFormat format) {
        ColumnReader reader = new ColumnReader(keys, column, dataset, format);
        Set<String> nullWhen = keys.codesOr("null_when", ANY, "\"-\"", Set.of());
        ColumnSource from = new ColumnSource.Nowhere();
        CellRule rule;
        if (keys.has("constant")) {
            rule = reader.constant(nullWhen);
        } else {
            from = reader.source();
            rule = reader.rule();
        }
        keys.refuseOtherKeys();
        return new ProfileColumn(column, from, rule, nullWhen);
    }

    private ColumnSource source() {
        if (format instanceof DeliveryFormat.Fixed fixed) {
            YamlMapping place = keys.mapping("from");
            int at = place.integer("at", 1, MAX_WIDTH * 16, "a position, from 1");
            int width = place.integer("width", 1, MAX_WIDTH, "a width, from 1");
            place.refuseOtherKeys();
            if (fixed.line() > 0 && at + width - 1 > fixed.line()) {
                place.conflict(
                        "width", "a field that ends at " + (at + width - 1), "one within the line of " + fixed.line());
            }
            return new ColumnSource.Placed(at, width);
        }
        if (format instanceof DeliveryFormat.Csv csv && !csv.header()) {
            return new ColumnSource.Numbered(
                    keys.integer("from", 1, 10_000, "the number of a field, from 1, since there is no header"));
        }
        return new ColumnSource.Named(keys.text("from", Pattern.compile("(?s).+"), "the name that the header has"));
    }

    private CellRule rule() {
        if (keys.has("map")) {
            keys.choiceIfPresent("form", List.of("text", "map"));
            return map();
        }
        List<String> forms = forms();
        String form = keys.text(
                "form",
                Pattern.compile(String.join("|", forms)),
                "one of " + String.join(", ", forms) + ", for a column of " + column.type());
        return switch (form) {
            case "text" -> new CellRule.Text();
            case "identifier" -> identifier();
            case "number" -> number(MAX_DECIMALS, column.type() == ColumnType.DOUBLE ? MAX_DECIMALS : 0);
            case "money" -> number(2, 2);
            case "date" -> date();
            case "boolean" -> words();
            case "map" -> map();
            default -> new CellRule.Text();
        };
    }

    private List<String> forms() {
        return switch (column.type()) {
            case INT64, INT32 -> List.of("identifier", "number");
            case BAHT -> List.of("money", "number");
            case DATE, TIME -> List.of("date");
            case BOOLEAN -> List.of("boolean");
            case DOUBLE -> List.of("number");
            case STRING -> List.of("text", "identifier", "map");
            case UUID, STRING_LIST -> List.of("text");
        };
    }

    private CellRule identifier() {
        int most = switch (column.type()) {
            case INT32 -> 9;
            case INT64 -> IdentifierForm.MAX_DIGITS;
            default -> 64;
        };
        int digits = keys.integerOr("digits", 1, most, "a number of digits from 1 to " + most, 0);
        String drop = keys.textIfPresent(
                "drop", Pattern.compile("[ -&(-/:;_'|]*"), "marks that are dropped, such as \"- '\"");
        return new CellRule.Identifier(digits, drop == null ? "" : drop, keys.flagOr("thai_digits", false));
    }

    private CellRule number(int mostDecimals, int usualDecimals) {
        String grouping = keys.textIfPresent(
                "grouping", Pattern.compile("[,. '_]?"), "the mark between groups of three, such as \",\"");
        int decimals = keys.integerOr(
                "decimals", 0, mostDecimals, "a number of decimals up to " + mostDecimals, usualDecimals);
        int implied =
                keys.integerOr("implied_decimals", 0, MAX_DECIMALS, "a number of decimals up to " + MAX_DECIMALS, 0);
        char mark = grouping == null || grouping.isEmpty() ? 0 : grouping.charAt(0);
        return new CellRule.Number(mark, decimals, implied, keys.flagOr("thai_digits", false));
    }

    private CellRule date() {
        DatePattern pattern = pattern();
        String era = keys.text("era", Pattern.compile("BE|CE"), "BE or CE: it is never guessed");
        boolean named = pattern != null && pattern.has(DatePattern.Part.MONTH_NAME);
        String months = keys.choiceIfPresent("months", List.of("thai"));
        if (pattern != null && named != (months != null)) {
            keys.conflict(
                    named ? "pattern" : "months",
                    named ? "MMM without months" : "thai, with months in digits",
                    named ? "months: thai beside it" : "MMM in the pattern");
        }
        int firstYear = twoDigitYears(era, pattern);
        boolean thaiDigits = keys.flagOr("thai_digits", false);
        String partial = keys.choiceIfPresent("partial", List.of("REFUSE", "FIRST_DAY"));
        String forever = keys.textIfPresent("forever", Pattern.compile("(?s).+"), "the cell that means no end");
        if (forever != null && !column.nullable()) {
            keys.conflict("forever", "a word for no end", "none: " + column.name() + " may not be null");
        }
        if (pattern == null) {
            return new CellRule.Text();
        }
        boolean hasTime = pattern.has(DatePattern.Part.HOUR);
        if (hasTime != (column.type() == ColumnType.TIME)) {
            keys.conflict(
                    "pattern",
                    hasTime ? "hours" : "no hours",
                    column.type() == ColumnType.TIME ? "an instant" : "a day");
        }
        DateForm.Rules rules =
                new DateForm.Rules(pattern, era.equals("BE"), firstYear, thaiDigits, "FIRST_DAY".equals(partial));
        return new CellRule.Date(rules, forever);
    }

    private @Nullable DatePattern pattern() {
        String text = keys.text("pattern", Pattern.compile(".+"), "a pattern such as dd/MM/yyyy");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return DatePattern.of(text);
        } catch (IllegalArgumentException e) {
            keys.conflict("pattern", e.getMessage() == null ? "this" : e.getMessage(), "a pattern such as dd/MM/yyyy");
            return null;
        }
    }

    private int twoDigitYears(String era, @Nullable DatePattern pattern) {
        String expected = "a hundred years of the era, such as 2500..2599";
        String years = keys.textIfPresent("two_digit_years", YEARS, expected);
        boolean needed = pattern != null && pattern.has(DatePattern.Part.TWO_DIGIT_YEAR);
        if (needed && years == null) {
            keys.conflict("pattern", "years of two digits", "two_digit_years beside it: " + expected);
        }
        if (years == null || years.isEmpty()) {
            return 0;
        }
        Matcher matcher = YEARS.matcher(years);
        if (!matcher.matches()) {
            return 0;
        }
        int first = Integer.parseInt(matcher.group(1));
        int offset = era.equals("BE") ? DateForm.BUDDHIST_ERA_OFFSET : 0;
        if (Integer.parseInt(matcher.group(2)) != first + 99
                || first < DateForm.FIRST_YEAR + offset
                || first + 99 > DateForm.LAST_YEAR + offset) {
            keys.conflict("two_digit_years", years, expected);
        }
        return first;
    }

    private CellRule words() {
        Set<String> yes = keys.codes("true", ANY, "Y", false);
        Set<String> no = keys.codes("false", ANY, "N", false);
        for (String word : yes) {
            if (no.contains(word)) {
                keys.conflict("false", "a word that also means true", "every word once");
            }
        }
        return new CellRule.Words(yes, no);
    }

    private CellRule map() {
        Map<String, String> codes = new LinkedHashMap<>();
        YamlMapping map = keys.mapping("map");
        if (column.type() != ColumnType.STRING) {
            keys.conflict("map", "codes for a column of " + column.type(), "codes for text only");
        }
        List<String> allowed = dataset.codes().get(column.name());
        for (String key : map.keys()) {
            String code = map.text(key, Pattern.compile("(?s).+"), "a code");
            if (allowed != null && !allowed.contains(code)) {
                map.conflict(key, "\"" + YamlMapping.printable(code) + "\"", "one of " + String.join(", ", allowed));
            }
            codes.put(key, code);
        }
        return new CellRule.Mapped(codes);
    }

    private CellRule constant(Set<String> nullWhen) {
        String value = keys.text("constant", ANY, "the value of every row");
        if (nullWhen.contains(value)) {
            if (!column.nullable()) {
                keys.conflict("constant", "null", "a value: " + column.name() + " may not be null");
            }
            return new CellRule.Constant(null);
        }
        boolean fits = switch (column.type()) {
            case STRING -> !value.isEmpty() && isAllowed(value);
            case INT64 -> WHOLE.matcher(value).matches();
            case INT32 -> WHOLE.matcher(value).matches() && (int) Long.parseLong(value) == Long.parseLong(value);
            case BAHT -> AMOUNT.matcher(value).matches();
            case DATE -> WrittenDay.parse(value) != null;
            case BOOLEAN -> value.equals("true") || value.equals("false");
            case TIME, DOUBLE, UUID, STRING_LIST -> false;
        };
        if (!fits) {
            keys.conflict("constant", "\"" + YamlMapping.printable(value) + "\"", "a value of " + column.type());
        }
        return new CellRule.Constant(value);
    }

    private boolean isAllowed(String code) {
        List<String> allowed = dataset.codes().get(column.name());
        return allowed == null || allowed.contains(code);
    }
}
