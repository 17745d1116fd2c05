package io.sitthi.datasets.ingest.columns;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.columns.BooleanVector;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DoubleVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.cells.DateForm;
import io.sitthi.datasets.ingest.cells.DeliveryEncoding;
import io.sitthi.datasets.ingest.cells.IdentifierForm;
import io.sitthi.datasets.ingest.cells.NumberForm;
import io.sitthi.datasets.ingest.profile.CellRule;
import io.sitthi.datasets.ingest.profile.ProfileColumn;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Columns of numbers, days, instants and truth values. */
final class NumberColumns {

    private static final long MAX_SATANG = 999_999_999_999_999_999L;

    private NumberColumns() {}

    /** Reads one cell into a number. */
    interface Reader {
        @Nullable
        CellCode parse(Cell cell);

        long value();
    }

    private static Reader number(ColumnType type, CellRule.Number rule) {
        long least = switch (type) {
            case INT32 -> Integer.MIN_VALUE;
            case BAHT -> -MAX_SATANG;
            default -> Long.MIN_VALUE;
        };
        long most = switch (type) {
            case INT32 -> Integer.MAX_VALUE;
            case BAHT -> MAX_SATANG;
            default -> Long.MAX_VALUE;
        };
        NumberForm form = new NumberForm(
                rule.grouping(),
                rule.decimals(),
                rule.implied(),
                type == ColumnType.BAHT ? 2 : 0,
                rule.thaiDigits(),
                least,
                most);
        return new Reader() {
            @Override
            public @Nullable CellCode parse(Cell cell) {
                return form.parse(cell);
            }

            @Override
            public long value() {
                return form.value();
            }
        };
    }

    private static Reader identifier(CellRule.Identifier rule) {
        IdentifierForm form = new IdentifierForm(rule.digits(), rule.drop(), rule.thaiDigits());
        return new Reader() {
            @Override
            public @Nullable CellCode parse(Cell cell) {
                return form.parse(cell);
            }

            @Override
            public long value() {
                return form.value();
            }
        };
    }

    static CellColumn ofNumbers(ProfileColumn column, CellRule.Number rule, DeliveryEncoding encoding) {
        ColumnType type = column.column().type();
        String expected = "a number"
                + (rule.grouping() == 0 ? "" : " with groups of three by \"" + rule.grouping() + "\"")
                + (rule.implied() > 0
                        ? " without a decimal sign"
                        : rule.decimals() > 0 ? " of at most " + rule.decimals() + " decimals" : " without decimals");
        Reader reader = number(type, rule);
        return type == ColumnType.INT32
                ? new Ints(column, encoding, true, reader, expected)
                : new Longs(column, encoding, true, reader, expected);
    }

    static CellColumn ofIdentifiers(
            ProfileColumn column, CellRule.Identifier rule, DeliveryEncoding encoding, boolean trims) {
        String expected = identifierExpected(rule);
        Reader reader = identifier(rule);
        return column.column().type() == ColumnType.INT32
                ? new Ints(column, encoding, trims, reader, expected)
                : new Longs(column, encoding, trims, reader, expected);
    }

    static String identifierExpected(CellRule.Identifier rule) {
        return rule.digits() == 0 ? "digits" : Counted.plain(rule.digits(), "digit");
    }

    static CellColumn ofDates(ProfileColumn column, CellRule.Date rule, DeliveryEncoding encoding) {
        return column.column().type() == ColumnType.DATE
                ? new Days(column, rule, encoding)
                : new Instants(column, rule, encoding);
    }

    /** 64 bits. */
    static class Longs extends CellColumn {
        private final Reader reader;
        private final String expected;
        private long[] values = new long[1 << 14];

        Longs(ProfileColumn column, DeliveryEncoding encoding, boolean trims, Reader reader, String expected) {
            super(column, encoding, trims);
            this.reader = reader;
            this.expected = expected;
        }

        @Override
        void grow(int rows) {
            values = Arrays.copyOf(values, rows);
        }

        @Override
        @Nullable
        CellCode value(Cell cell, int row) {
            CellCode fault = reader.parse(cell);
            if (fault == null) {
                values[row] = reader.value();
            }
            return fault;
        }

        @Override
        void clear(int row) {
            values[row] = 0;
        }

        @Override
        public long number(int row) {
            return values[row];
        }

        @Override
        public ColumnVector vector(int rows) {
            return new LongVector(values, nulls(rows), rows);
        }

        @Override
        public String expected(CellCode code) {
            return expected;
        }
    }

    /** 32 bits. */
    static class Ints extends CellColumn {
        private final Reader reader;
        private final String expected;
        private int[] values = new int[1 << 14];

        Ints(ProfileColumn column, DeliveryEncoding encoding, boolean trims, Reader reader, String expected) {
            super(column, encoding, trims);
            this.reader = reader;
            this.expected = expected;
        }

        @Override
        void grow(int rows) {
            values = Arrays.copyOf(values, rows);
        }

        @Override
        @Nullable
        CellCode value(Cell cell, int row) {
            CellCode fault = reader.parse(cell);
            if (fault == null) {
                values[row] = (int) reader.value();
            }
            return fault;
        }

        @Override
        void clear(int row) {
            values[row] = 0;
        }

        @Override
        public long number(int row) {
            return values[row];
        }

        @Override
        public ColumnVector vector(int rows) {
            return new IntVector(values, nulls(rows), rows);
        }

        @Override
        public String expected(CellCode code) {
            return expected;
        }
    }

    private static String expected(CellRule.Date rule, CellCode code) {
        String form = "a date as " + rule.rules().pattern().text();
        int offset = rule.rules().buddhistEra() ? DateForm.BUDDHIST_ERA_OFFSET : 0;
        return switch (code) {
            case IMPLAUSIBLE_YEAR ->
                "a year from " + (DateForm.FIRST_YEAR + offset) + " to " + (DateForm.LAST_YEAR + offset)
                        + (offset > 0 ? " of the Buddhist Era" : " of the Common Era");
            case PARTIAL_DATE -> form + " with day and month";
            default -> form + ", a day that the calendar has";
        };
    }

    private static Reader date(DateForm form, boolean instants) {
        return new Reader() {
            @Override
            public @Nullable CellCode parse(Cell cell) {
                return form.parse(cell);
            }

            @Override
            public long value() {
                return instants ? form.epochMicros() : form.epochDay();
            }
        };
    }

    private static byte[][] forever(CellRule.Date rule, DeliveryEncoding encoding) {
        return CellColumn.encoded(rule.forever() == null ? Set.of() : Set.of(rule.forever()), encoding);
    }

    private static final class Days extends Ints {
        private final CellRule.Date rule;
        private final byte[][] forever;

        Days(ProfileColumn column, CellRule.Date rule, DeliveryEncoding encoding) {
            super(column, encoding, true, date(new DateForm(rule.rules()), false), "");
            this.rule = rule;
            this.forever = NumberColumns.forever(rule, encoding);
        }

        @Override
        @Nullable
        CellCode value(Cell cell, int row) {
            return isOneOf(forever, cell) ? putNull(row) : super.value(cell, row);
        }

        @Override
        public String expected(CellCode code) {
            return NumberColumns.expected(rule, code);
        }
    }

    private static final class Instants extends Longs {
        private final CellRule.Date rule;
        private final byte[][] forever;

        Instants(ProfileColumn column, CellRule.Date rule, DeliveryEncoding encoding) {
            super(column, encoding, true, date(new DateForm(rule.rules()), true), "");
            this.rule = rule;
            this.forever = NumberColumns.forever(rule, encoding);
        }

        @Override
        @Nullable
        CellCode value(Cell cell, int row) {
            return isOneOf(forever, cell) ? putNull(row) : super.value(cell, row);
        }

        @Override
        public String expected(CellCode code) {
            return NumberColumns.expected(rule, code);
        }
    }

    /** Words that mean true or false. */
    static final class Booleans extends CellColumn {
        private final byte[][] trueWords;
        private final byte[][] falseWords;
        private final String expected;
        private boolean[] values = new boolean[1 << 14];

        Booleans(ProfileColumn column, CellRule.Words words, DeliveryEncoding encoding, boolean trims) {
            super(column, encoding, trims);
            this.trueWords = encoded(words.trueWords(), encoding);
            this.falseWords = encoded(words.falseWords(), encoding);
            this.expected = "one of " + String.join(", ", words.trueWords()) + " (true), "
                    + String.join(", ", words.falseWords()) + " (false)";
        }

        @Override
        boolean takesEmpty() {
            return true;
        }

        @Override
        void grow(int rows) {
            values = Arrays.copyOf(values, rows);
        }

        @Override
        @Nullable
        CellCode value(Cell cell, int row) {
            values[row] = isOneOf(trueWords, cell);
            if (values[row] || isOneOf(falseWords, cell)) {
                return null;
            }
            return cell.length() == 0 ? CellCode.EMPTY : CellCode.UNKNOWN_CODE;
        }

        @Override
        void clear(int row) {
            values[row] = false;
        }

        @Override
        public ColumnVector vector(int rows) {
            return new BooleanVector(values, nulls(rows), rows);
        }

        @Override
        public String expected(CellCode code) {
            return expected;
        }
    }

    /** Floating-point numbers, as near as they can be. */
    static final class Doubles extends CellColumn {
        private final char grouping;
        private double[] values = new double[1 << 14];

        Doubles(ProfileColumn column, CellRule.Number rule, DeliveryEncoding encoding) {
            super(column, encoding, true);
            this.grouping = rule.grouping();
        }

        @Override
        void grow(int rows) {
            values = Arrays.copyOf(values, rows);
        }

        @Override
        @Nullable
        CellCode value(Cell cell, int row) {
            if (!cell.isAscii() || cell.kind() == Cell.Kind.DATE) {
                return CellCode.NOT_A_NUMBER;
            }
            String text = cell.text();
            if (grouping == '.') {
                text = text.replace(".", " ").replace(',', '.'); // a space is refused below
            }
            if (text.matches("[-+]?[0-9]*\\.?[0-9]+[eE][-+]?[0-9]+")) {
                return CellCode.SCIENTIFIC_NOTATION;
            }
            if (!text.matches("[-+]?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)")) {
                return CellCode.NOT_A_NUMBER;
            }
            values[row] = Double.parseDouble(text);
            return null;
        }

        @Override
        void clear(int row) {
            values[row] = 0;
        }

        @Override
        public ColumnVector vector(int rows) {
            return new DoubleVector(values, nulls(rows), rows);
        }

        @Override
        public String expected(CellCode code) {
            return "a number in digits";
        }
    }
}
