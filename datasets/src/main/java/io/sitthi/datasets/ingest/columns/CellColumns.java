package io.sitthi.datasets.ingest.columns;

import io.sitthi.datasets.WrittenDay;
import io.sitthi.datasets.columns.BooleanVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.DoubleVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.ingest.profile.CellRule;
import io.sitthi.datasets.ingest.profile.DeliveryFormat;
import io.sitthi.datasets.ingest.profile.ProfileColumn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The column that reads what a profile says of it. */
public final class CellColumns {

    private CellColumns() {}

    /** @throws IllegalArgumentException for a constant, which has no cells */
    public static CellColumn of(ProfileColumn column, DeliveryFormat format) {
        boolean padded = format instanceof DeliveryFormat.Fixed;
        var encoding = format.encoding();
        ColumnType type = column.column().type();
        CellRule rule = column.rule();
        if (rule instanceof CellRule.Identifier identifier) {
            return type == ColumnType.STRING
                    ? new TextColumns.Identifiers(column, identifier, encoding, padded)
                    : NumberColumns.ofIdentifiers(column, identifier, encoding, padded);
        }
        if (rule instanceof CellRule.Number number) {
            return type == ColumnType.DOUBLE
                    ? new NumberColumns.Doubles(column, number, encoding)
                    : NumberColumns.ofNumbers(column, number, encoding);
        }
        if (rule instanceof CellRule.Date date) {
            return NumberColumns.ofDates(column, date, encoding);
        }
        if (rule instanceof CellRule.Words words) {
            return new NumberColumns.Booleans(column, words, encoding, padded);
        }
        if (rule instanceof CellRule.Mapped mapped) {
            return new TextColumns.Codes(column, mapped.codes(), encoding, padded);
        }
        if (rule instanceof CellRule.Text) {
            return switch (type) {
                case UUID -> new TextColumns.Uuids(column, encoding, padded);
                case STRING_LIST -> new TextColumns.Lists(column, encoding, padded);
                default -> new TextColumns.Texts(column, encoding, padded);
            };
        }
        throw new IllegalArgumentException(column.column().name() + " has no cells");
    }

    /** So many rows of one value. */
    public static ColumnVector constant(Column column, @Nullable String value, int rows) {
        boolean[] nulls = null;
        if (value == null) {
            nulls = new boolean[rows];
            Arrays.fill(nulls, true);
        }
        return switch (column.type()) {
            case INT64 -> new LongVector(filled(rows, value == null ? 0 : Long.parseLong(value)), nulls, rows);
            case BAHT -> new LongVector(filled(rows, value == null ? 0 : satang(value)), nulls, rows);
            case TIME -> new LongVector(new long[rows], nulls, rows);
            case INT32 -> new IntVector(filled(rows, value == null ? 0 : Integer.parseInt(value)), nulls, rows);
            case DATE -> new IntVector(filled(rows, value == null ? 0 : day(value)), nulls, rows);
            case BOOLEAN -> {
                boolean[] values = new boolean[rows];
                Arrays.fill(values, "true".equals(value));
                yield new BooleanVector(values, nulls, rows);
            }
            case DOUBLE -> new DoubleVector(new double[rows], nulls, rows);
            case STRING, UUID ->
                value == null
                        ? new BytesVector(new byte[0], new int[rows], new int[rows], nulls, rows)
                        : new DictionaryVector(new int[rows], BytesVector.ofStrings(value), null, rows);
            case STRING_LIST -> throw new IllegalArgumentException("a constant list");
        };
    }

    private static long[] filled(int rows, long value) {
        long[] values = new long[rows];
        Arrays.fill(values, value);
        return values;
    }

    private static int[] filled(int rows, int value) {
        int[] values = new int[rows];
        Arrays.fill(values, value);
        return values;
    }

    /** An amount in baht of at most two decimals, in satang. */
    static long satang(String baht) {
        return new BigDecimal(baht).movePointRight(2).longValueExact();
    }

    private static int day(String written) {
        LocalDate day = WrittenDay.parse(written);
        if (day == null) {
            throw new IllegalArgumentException(written);
        }
        return (int) day.toEpochDay();
    }
}
