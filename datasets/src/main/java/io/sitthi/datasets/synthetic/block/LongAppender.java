package io.sitthi.datasets.synthetic.block;

import io.sitthi.datasets.columns.LongVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects a column of INT64, TIME (microseconds) or BAHT (satang). */
public final class LongAppender extends ColumnAppender {

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
