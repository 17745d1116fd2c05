package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.BooleanVector;
import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.DoubleVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;

/**
 * Checks vectors before they are encoded. Any mistake of a caller is found here and reported with column and row, so
 * that the encoding loops need no checks.
 */
public final class VectorCheck {

    /** The largest amount that DECIMAL(18, 2) holds, in satang. */
    private static final long MAX_SATANG = 999_999_999_999_999_999L;

    private final Column column;
    private final boolean optional;

    private VectorCheck(Column column, boolean optional) {
        this.column = column;
        this.optional = optional;
    }

    /** @throws IllegalArgumentException naming the column and, where there is one, the row */
    static void check(Column column, boolean optional, ColumnVector vector, int rows) {
        new VectorCheck(column, optional).check(vector, rows);
    }

    private void check(ColumnVector vector, int rows) {
        if (vector.size() != rows) {
            throw fault("expected " + rows + " rows, found a vector of " + vector.size());
        }
        checkNulls(vector);
        switch (column.type()) {
            case INT64, TIME ->
                length("values", expect(LongVector.class, vector).values().length, rows);
            case BAHT -> checkAmounts(expect(LongVector.class, vector));
            case INT32, DATE -> length("values", expect(IntVector.class, vector).values().length, rows);
            case BOOLEAN -> length("values", expect(BooleanVector.class, vector).values().length, rows);
            case DOUBLE -> length("values", expect(DoubleVector.class, vector).values().length, rows);
            case STRING, UUID -> {
                if (vector instanceof DictionaryVector dictionary) {
                    checkDictionary(dictionary);
                } else {
                    checkSlices(expect(BytesVector.class, vector), "row");
                }
            }
            case STRING_LIST -> checkLists(expect(BytesListVector.class, vector));
        }
    }

    private void checkNulls(ColumnVector vector) {
        boolean[] nulls = vector.nulls();
        if (nulls == null) {
            return;
        }
        length("nulls", nulls.length, vector.size());
        if (optional) {
            return;
        }
        for (int row = 0; row < vector.size(); row++) {
            if (nulls[row]) {
                throw fault("row " + row + " is null, but the file declares the column REQUIRED");
            }
        }
    }

    private <V extends ColumnVector> V expect(Class<V> kind, ColumnVector vector) {
        if (!kind.isInstance(vector)) {
            throw fault("expected a " + kind.getSimpleName() + ", found a "
                    + vector.getClass().getSimpleName());
        }
        return kind.cast(vector);
    }

    private void checkAmounts(LongVector vector) {
        length("values", vector.values().length, vector.size());
        for (int row = 0; row < vector.size(); row++) {
            long satang = vector.get(row);
            if ((satang > MAX_SATANG || satang < -MAX_SATANG) && !vector.isNull(row)) {
                throw fault("row " + row + " has more than " + ParquetSchema.BAHT_PRECISION + " digits");
            }
        }
    }

    private void checkSlices(BytesVector vector, String what) {
        int[] offsets = vector.offsets();
        int[] lengths = vector.lengths();
        boolean[] nulls = vector.nulls();
        length("offsets", offsets.length, vector.size());
        length("lengths", lengths.length, vector.size());
        int end = vector.bytes().length;
        boolean fixed = column.type() == ColumnType.UUID;
        for (int i = 0; i < vector.size(); i++) {
            if (nulls != null && nulls[i]) {
                continue;
            }
            if ((offsets[i] | lengths[i]) < 0 || lengths[i] > end - offsets[i]) {
                throw fault(what + " " + i + " is a slice from " + offsets[i] + " of " + lengths[i] + " bytes, of "
                        + end + " in all");
            }
            if (fixed && lengths[i] != ParquetSchema.UUID_BYTES) {
                throw fault(what + " " + i + " has " + lengths[i] + " bytes, a UUID has " + ParquetSchema.UUID_BYTES);
            }
        }
    }

    private void checkDictionary(DictionaryVector vector) {
        BytesVector dictionary = vector.dictionary();
        boolean[] entryNulls = dictionary.nulls();
        for (int i = 0; entryNulls != null && i < dictionary.size(); i++) {
            if (entryNulls[i]) {
                throw fault("dictionary entry " + i + " is null");
            }
        }
        checkSlices(dictionary, "dictionary entry");
        int[] ids = vector.ids();
        length("ids", ids.length, vector.size());
        for (int row = 0; row < vector.size(); row++) {
            if ((ids[row] < 0 || ids[row] >= dictionary.size()) && !vector.isNull(row)) {
                throw fault("row " + row + " is entry " + ids[row] + " of a dictionary of " + dictionary.size());
            }
        }
    }

    private void checkLists(BytesListVector vector) {
        int[] starts = vector.starts();
        length("starts", starts.length, vector.size() + 1);
        checkSlices(vector.elements(), "element");
        for (int row = 0; row < vector.size(); row++) {
            if (!vector.isNull(row)
                    && (starts[row] < 0
                            || starts[row + 1] < starts[row]
                            || starts[row + 1] > vector.elements().size())) {
                throw fault("row " + row + " holds elements " + starts[row] + " to " + starts[row + 1] + " of "
                        + vector.elements().size());
            }
        }
    }

    private void length(String what, int found, int needed) {
        if (found < needed) {
            throw fault("expected " + needed + " " + what + ", found " + found);
        }
    }

    private IllegalArgumentException fault(String found) {
        return new IllegalArgumentException("column " + column.name() + " (" + column.type() + "): " + found);
    }
}
