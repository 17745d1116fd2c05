package io.sitthi.datasets.columns;

import org.jspecify.annotations.Nullable;

/**
 * The values of one column for a run of rows, in primitive arrays. The arrays are not copied: whoever makes a vector
 * hands them over.
 */
public abstract sealed class ColumnVector
        permits LongVector, IntVector, DoubleVector, BooleanVector, BytesVector, DictionaryVector, BytesListVector {

    private final int size;
    private final boolean @Nullable [] nulls;

    /**
     * @param size number of rows
     * @param nulls true where a row is null; null when no row is. At least {@code size} long
     */
    ColumnVector(int size, boolean @Nullable [] nulls) {
        this.size = size;
        this.nulls = nulls;
    }

    /** Number of rows. */
    public final int size() {
        return size;
    }

    /** True where a row is null; null when no row is. */
    public final boolean @Nullable [] nulls() {
        return nulls;
    }

    public final boolean isNull(int row) {
        return nulls != null && nulls[row];
    }
}
