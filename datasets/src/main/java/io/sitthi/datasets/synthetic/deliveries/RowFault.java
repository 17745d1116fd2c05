package io.sitthi.datasets.synthetic.deliveries;

import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.cells.DateForm;
import io.sitthi.datasets.ingest.cells.DatePattern;
import io.sitthi.datasets.ingest.cells.ThaiMonths;
import io.sitthi.datasets.ingest.profile.CellRule;
import io.sitthi.datasets.ingest.profile.DeliveryFormat;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.profile.ProfileColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a sound row faulty.
 *
 * @param code what {@code ingest} must say of it
 * @param column whose cell is another; -1 for the row as a whole
 * @param cell what stands in it; null for bytes that are no text, in a sheet for an error
 */
record RowFault(CellCode code, int column, @Nullable String cell) {

    /** A fault of each code that a delivery of this profile can show. */
    static List<RowFault> of(Profile profile, DeliveryWriter.RowOutput output) {
        List<RowFault> faults = new ArrayList<>();
        for (CellCode code : CellCode.values()) {
            if (code == CellCode.FIELD_COUNT) {
                faults.add(new RowFault(code, -1, ""));
                continue;
            }
            for (int c = 0; c < profile.columns().size(); c++) {
                RowFault fault = of(code, c, profile);
                if (fault != null && (isBroken(fault) || output.holds(c, String.valueOf(fault.cell)))) {
                    faults.add(fault);
                    break;
                }
            }
        }
        return faults;
    }

    /** Whether it is no text at all, so that nothing need hold it. */
    private static boolean isBroken(RowFault fault) {
        return fault.cell == null || fault.code == CellCode.UNTERMINATED_QUOTE;
    }

    private static @Nullable RowFault of(CellCode code, int c, Profile profile) {
        ProfileColumn column = profile.columns().get(c);
        DeliveryFormat format = profile.format();
        boolean sheet = format instanceof DeliveryFormat.Sheet;
        if (column.rule() instanceof CellRule.Constant) {
            return null;
        }
        if (code == CellCode.FORMULA || code == CellCode.INVALID_BYTES) {
            return (code == CellCode.FORMULA) == sheet ? new RowFault(code, c, null) : null;
        }
        String cell = switch (code) {
            case UNTERMINATED_QUOTE ->
                format instanceof DeliveryFormat.Csv csv && csv.quote() != 0
                        ? csv.quote() + "x" + csv.quote() + "y"
                        : null;
            case NUL_BYTE -> "a\0b";
            case EMPTY -> takesEmpty(column) ? null : "";
            default -> cell(code, column, format);
        };
        boolean means = cell != null && !column.nullWhen().contains(cell);
        return means ? new RowFault(code, c, cell) : null;
    }

    private static boolean takesEmpty(ProfileColumn column) {
        CellRule rule = column.rule();
        return column.nullWhen().contains("")
                || column.column().type() == ColumnType.STRING_LIST
                || rule instanceof CellRule.Mapped
                || rule instanceof CellRule.Words
                || rule instanceof CellRule.Date date && "".equals(date.forever());
    }

    private static @Nullable String cell(CellCode code, ProfileColumn column, DeliveryFormat format) {
        CellRule rule = column.rule();
        if (rule instanceof CellRule.Number number && column.column().type() != ColumnType.DOUBLE) {
            return ofNumber(code, number);
        }
        if (rule instanceof CellRule.Identifier) {
            return code == CellCode.BAD_IDENTIFIER
                    ? "12x45"
                    : code == CellCode.SCIENTIFIC_NOTATION ? "1.10037E+12" : null;
        }
        if (rule instanceof CellRule.Date date) {
            String cell = ofDate(code, date.rules());
            return cell == null || cell.equals(date.forever()) ? null : cell;
        }
        if (rule instanceof CellRule.Words words) {
            boolean word = words.trueWords().contains("#") || words.falseWords().contains("#");
            return code == CellCode.UNKNOWN_CODE && !word ? "#" : null;
        }
        if (rule instanceof CellRule.Mapped mapped) {
            return code == CellCode.UNKNOWN_CODE && !mapped.codes().containsKey("#") ? "#" : null;
        }
        boolean text = column.column().type() == ColumnType.STRING;
        if (code == CellCode.TOO_LONG && text) { // a sheet's cell has no more than 32,767 characters
            return format instanceof DeliveryFormat.Sheet
                    ? "ก".repeat(Cell.MAX_BYTES / 2 - 1)
                    : "x".repeat(Cell.MAX_BYTES + 1);
        }
        return code == CellCode.BAD_IDENTIFIER && column.column().type() == ColumnType.UUID ? "12x45" : null;
    }

    private static @Nullable String ofNumber(CellCode code, CellRule.Number rule) {
        String sign = rule.grouping() == '.' ? "," : ".";
        return switch (code) {
            case NOT_A_NUMBER -> "12a4";
            case LOSSY_NUMBER -> rule.implied() > 0 ? "9".repeat(20) : "1" + sign + "0".repeat(rule.decimals()) + "5";
            case BAD_GROUPING -> rule.grouping() == 0 ? null : "1" + rule.grouping() + "00" + rule.grouping() + "0";
            case SCIENTIFIC_NOTATION -> "1E+12";
            default -> null;
        };
    }

    private static @Nullable String ofDate(CellCode code, DateForm.Rules rules) {
        DatePattern pattern = rules.pattern();
        int year = rules.buddhistEra() ? 2567 : 2024;
        boolean partial = !rules.firstDayIfPartial()
                && !pattern.has(DatePattern.Part.HOUR)
                && !pattern.has(DatePattern.Part.OFFSET)
                && !pattern.has(DatePattern.Part.MONTH_NAME);
        return switch (code) {
            case BAD_DATE -> spelled(pattern, 31, 2, year);
            case PARTIAL_DATE -> partial ? spelled(pattern, 0, 0, year) : null;
            case IMPLAUSIBLE_YEAR ->
                pattern.has(DatePattern.Part.YEAR) ? spelled(pattern, 1, 1, rules.buddhistEra() ? 2024 : 2567) : null;
            default -> null;
        };
    }

    private static String spelled(DatePattern pattern, int day, int month, int year) {
        StringBuilder text = new StringBuilder();
        for (DatePattern.Item item : pattern.items()) {
            text.append(
                    switch (item.part()) {
                        case DAY -> "%02d".formatted(day);
                        case MONTH -> "%02d".formatted(month);
                        case MONTH_NAME -> ThaiMonths.ABBREVIATIONS.get(month - 1);
                        case YEAR -> String.valueOf(year);
                        case TWO_DIGIT_YEAR -> "%02d".formatted(year % 100);
                        case HOUR, MINUTE, SECOND -> "10";
                        case FRACTION -> "0".repeat(item.most());
                        case OFFSET -> "Z";
                        case LITERAL -> item.literal();
                    });
        }
        return text.toString();
    }
}
