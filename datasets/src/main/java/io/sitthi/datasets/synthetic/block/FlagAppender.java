package io.sitthi.datasets.synthetic.block;

import io.sitthi.datasets.columns.BooleanVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects a column of BOOLEAN. */
public final class FlagAppender extends ColumnAppender {

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
