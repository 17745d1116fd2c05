package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.BooleanVector;
import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.DoubleVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vectors as rows of plain Java values, for comparison: numbers as they stand in memory, texts as String, UUIDs as 32
 * hexadecimal digits, lists as List, null as null.
 */
final class VectorRows {

    private VectorRows() {}

    static List<List<@Nullable Object>> of(List<? extends ColumnVector> vectors, int rows) {
        List<List<@Nullable Object>> result = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (ColumnVector vector : vectors) {
                values.add(value(vector, row));
            }
            result.add(values);
        }
        return result;
    }

    private static @Nullable Object value(ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        } else if (vector instanceof LongVector longs) {
            return longs.get(row);
        } else if (vector instanceof IntVector ints) {
            return ints.get(row);
        } else if (vector instanceof DoubleVector doubles) {
            return doubles.get(row);
        } else if (vector instanceof BooleanVector booleans) {
            return booleans.get(row);
        } else if (vector instanceof BytesVector bytes) {
            return text(bytes, row);
        } else if (vector instanceof DictionaryVector ids) {
            return text(ids.dictionary(), ids.ids()[row]);
        }
        BytesListVector lists = (BytesListVector) vector;
        List<@Nullable Object> elements = new ArrayList<>();
        for (int element = lists.starts()[row]; element < lists.starts()[row + 1]; element++) {
            elements.add(lists.elements().isNull(element) ? null : text(lists.elements(), element));
        }
        return elements;
    }

    /** Sixteen bytes that begin with 0xFF, which no UTF-8 text does, are a UUID in these tests. */
    private static String text(BytesVector bytes, int row) {
        int from = bytes.offsets()[row];
        int to = from + bytes.lengths()[row];
        return to - from == 16 && bytes.bytes()[from] == (byte) 0xFF
                ? HexFormat.of().formatHex(Arrays.copyOfRange(bytes.bytes(), from, to))
                : bytes.getString(row);
    }
}
