package io.sitthi.datasets.synthetic.block;

import io.sitthi.datasets.columns.ColumnVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects one column of a block, row by row. */
public abstract sealed class ColumnAppender
        permits LongAppender, IntAppender, DoubleAppender, FlagAppender, TextAppender, CodeAppender, TextListAppender {

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
}
