package io.sitthi.datasets.synthetic.block;

import io.sitthi.datasets.columns.BooleanVector;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DoubleVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects one column of a block, row by row. */
public abstract sealed class ColumnAppender
        permits ColumnAppender.LongAppender,
                ColumnAppender.IntAppender,
                ColumnAppender.DoubleAppender,
                ColumnAppender.FlagAppender,
                TextAppender,
                CodeAppender,
                TextListAppender {

    private int size;
    private boolean @Nullable [] nulls;

    final int size() {
        return size;
    }

    final boolean @Nullable [] nulls() {
        return nulls;
    }

    /** Grows the arrays of a subclass to this many rows. */
    abstract void grow(int capacity);

    abstract int capacity();

    /** Adds a value of the kind that a {@link Row} holds for this column; null for a null. */
    abstract void addObject(@Nullable Object value);

    abstract ColumnVector toVector();

    /** The place of a new row. */
    final int next() {
        if (size == capacity()) {
            int capacity = Math.max(64, size + (size >> 1));
            grow(capacity);
            if (nulls != null) {
                nulls = Arrays.copyOf(nulls, capacity);
            }
        }
        return size++;
    }

    public final void addNull() {
        int row = next();
        boolean[] marks = nulls;
        if (marks == null) {
            marks = new boolean[capacity()];
            nulls = marks;
        }
        marks[row] = true;
        skip(row);
    }

    /** Lets a subclass leave its arrays in order at a row that is null. */
    void skip(int row) {}

    /** Collects a column of INT64, TIME (microseconds) or BAHT (satang). */
    public static final class LongAppender extends ColumnAppender {

        private long[] values = new long[0];

        public void add(long value) {
            int row = next();
            values[row] = value;
        }

        @Override
        void addObject(@Nullable Object value) {
            if (value == null) {
                addNull();
            } else {
                add(((Number) value).longValue());
            }
        }

        @Override
        void grow(int capacity) {
            values = Arrays.copyOf(values, capacity);
        }

        @Override
        int capacity() {
            return values.length;
        }

        @Override
        LongVector toVector() {
            return new LongVector(values, nulls(), size());
        }
    }

    /** Collects a column of INT32 or DATE (days since 1970-01-01). */
    public static final class IntAppender extends ColumnAppender {

        private int[] values = new int[0];

        public void add(int value) {
            int row = next();
            values[row] = value;
        }

        @Override
        void addObject(@Nullable Object value) {
            if (value == null) {
                addNull();
            } else {
                add((Integer) value);
            }
        }

        @Override
        void grow(int capacity) {
            values = Arrays.copyOf(values, capacity);
        }

        @Override
        int capacity() {
            return values.length;
        }

        @Override
        IntVector toVector() {
            return new IntVector(values, nulls(), size());
        }
    }

    /** Collects a column of DOUBLE. */
    public static final class DoubleAppender extends ColumnAppender {

        private double[] values = new double[0];

        public void add(double value) {
            int row = next();
            values[row] = value;
        }

        @Override
        void addObject(@Nullable Object value) {
            if (value == null) {
                addNull();
            } else {
                add((Double) value);
            }
        }

        @Override
        void grow(int capacity) {
            values = Arrays.copyOf(values, capacity);
        }

        @Override
        int capacity() {
            return values.length;
        }

        @Override
        DoubleVector toVector() {
            return new DoubleVector(values, nulls(), size());
        }
    }

    /** Collects a column of BOOLEAN. */
    public static final class FlagAppender extends ColumnAppender {

        private boolean[] values = new boolean[0];

        public void add(boolean value) {
            int row = next();
            values[row] = value;
        }

        @Override
        void addObject(@Nullable Object value) {
            if (value == null) {
                addNull();
            } else {
                add((Boolean) value);
            }
        }

        @Override
        void grow(int capacity) {
            values = Arrays.copyOf(values, capacity);
        }

        @Override
        int capacity() {
            return values.length;
        }

        @Override
        BooleanVector toVector() {
            return new BooleanVector(values, nulls(), size());
        }
    }
}
