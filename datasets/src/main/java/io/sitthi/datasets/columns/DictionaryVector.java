package io.sitthi.datasets.columns;

import org.jspecify.annotations.Nullable;

/** Rows of STRING or UUID, each the number of an entry in a dictionary. */
public final class DictionaryVector extends ColumnVector {

    private final int[] ids;
    private final BytesVector dictionary;

    public DictionaryVector(int[] ids, BytesVector dictionary, boolean @Nullable [] nulls, int size) {
        super(size, nulls);
        this.ids = ids;
        this.dictionary = dictionary;
    }

    /** For each row, the index of its value in {@link #dictionary()}; unspecified where the row is null. */
    public int[] ids() {
        return ids;
    }

    public BytesVector dictionary() {
        return dictionary;
    }

    /** Row {@code row} as text; for messages and tests, not for the hot path. */
    public String getString(int row) {
        return dictionary.getString(ids[row]);
    }
}
