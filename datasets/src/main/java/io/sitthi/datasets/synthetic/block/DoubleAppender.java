package io.sitthi.datasets.synthetic.block;

import io.sitthi.datasets.columns.DoubleVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects a column of DOUBLE. */
public final class DoubleAppender extends ColumnAppender {

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
