package io.sitthi.datasets.columns;

import org.jspecify.annotations.Nullable;

/** Rows of BOOLEAN. Where a row is null the value is unspecified. */
public final class BooleanVector extends ColumnVector {

    private final boolean[] values;

    public BooleanVector(boolean[] values, int size) {
        this(values, null, size);
    }

    public BooleanVector(boolean[] values, boolean @Nullable [] nulls, int size) {
        super(size, nulls);
        this.values = values;
    }

    public boolean[] values() {
        return values;
    }

    public boolean get(int row) {
        return values[row];
    }
}
