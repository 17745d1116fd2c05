package io.sitthi.datasets.columns;

import org.jspecify.annotations.Nullable;

/** Rows of INT64, TIME (microseconds) or BAHT (satang). Where a row is null the value is unspecified. */
public final class LongVector extends ColumnVector {

    private final long[] values;

    public LongVector(long[] values, int size) {
        this(values, null, size);
    }

    public LongVector(long[] values, boolean @Nullable [] nulls, int size) {
        super(size, nulls);
        this.values = values;
    }

    public long[] values() {
        return values;
    }

    public long get(int row) {
        return values[row];
    }
}
