package io.sitthi.datasets.columns;

import org.jspecify.annotations.Nullable;

/** Rows of DOUBLE. Where a row is null the value is unspecified. */
public final class DoubleVector extends ColumnVector {

    private final double[] values;

    public DoubleVector(double[] values, int size) {
        this(values, null, size);
    }

    public DoubleVector(double[] values, boolean @Nullable [] nulls, int size) {
        super(size, nulls);
        this.values = values;
    }

    public double[] values() {
        return values;
    }

    public double get(int row) {
        return values[row];
    }
}
