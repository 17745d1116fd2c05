package io.sitthi.datasets.synthetic.block;

import io.sitthi.datasets.columns.IntVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects a column of INT32 or DATE (days since 1970-01-01). */
public final class IntAppender extends ColumnAppender {

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
