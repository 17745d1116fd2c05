package io.sitthi.datasets.columns;

import org.jspecify.annotations.Nullable;

/** Rows of INT32 or DATE (days since 1970-01-01). Where a row is null the value is unspecified. */
public final class IntVector extends ColumnVector {

    private final int[] values;

    public IntVector(int[] values, int size) {
        this(values, null, size);
    }

    public IntVector(int[] values, boolean @Nullable [] nulls, int size) {
        super(size, nulls);
        this.values = values;
    }

    public int[] values() {
        return values;
    }

    public int get(int row) {
        return values[row];
    }
}
