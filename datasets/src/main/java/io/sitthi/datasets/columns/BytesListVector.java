package io.sitthi.datasets.columns;

import org.jspecify.annotations.Nullable;

/**
 * Rows of STRING_LIST. Row {@code i} holds elements {@code starts[i] .. starts[i + 1])} of {@code elements}, so
 * {@code starts} has one entry more than there are rows. An element may itself be null.
 */
public final class BytesListVector extends ColumnVector {

    private final int[] starts;
    private final BytesVector elements;

    public BytesListVector(int[] starts, BytesVector elements, boolean @Nullable [] nulls, int size) {
        super(size, nulls);
        this.starts = starts;
        this.elements = elements;
    }

    public int[] starts() {
        return starts;
    }

    public BytesVector elements() {
        return elements;
    }
}
