package io.sitthi.datasets.output;

import io.sitthi.datasets.columns.BooleanVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.DoubleVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.rows.TextSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one column of an output's row group. */
final class ColumnBuilder {

    /** So many strings are known by themselves, without a look at their text. */
    private static final int MAX_KNOWN_STRINGS = 4096;

    private final Column column;
    private final boolean[] nulls = new boolean[OutputWriter.ROW_GROUP_ROWS];
    private boolean anyNull;
    private long[] longs = new long[0];
    private int[] offsets = new int[0];
    private int[] lengths = new int[0];
    private byte[] heap = new byte[0];
    private int heapLength;
    /** Codes of this row group, and how many rows were put as one. */
    private final Map<String, Integer> codeIds = new IdentityHashMap<>();

    /** The same, for a judge that makes its codes anew for each row. */
    private final Map<String, Integer> idsByText = new HashMap<>();

    private final List<String> codes = new ArrayList<>();
    private int[] ids = new int[0];
    private int codeRows;
    private int textRows;

    ColumnBuilder(Column column) {
        this.column = column;
    }

    void clear() {
        anyNull = false;
        heapLength = 0;
        codeIds.clear();
        idsByText.clear();
        codes.clear();
        codeRows = 0;
        textRows = 0;
    }

    /** Bytes of the texts of this row group. */
    int heapLength() {
        return heapLength;
    }

    void putNull(int row) {
        nulls[row] = true;
        anyNull = true;
    }

    void putLong(int row, long value) {
        switch (column.type()) {
            case INT64, TIME, BAHT, INT32, DATE, BOOLEAN, DOUBLE -> {
                if (longs.length <= row) {
                    longs = Arrays.copyOf(longs, OutputWriter.ROW_GROUP_ROWS);
                }
                longs[row] = value;
                nulls[row] = false;
            }
            case STRING, UUID, STRING_LIST -> throw notOfThisType();
            default -> throw notOfThisType();
        }
    }

    private IllegalArgumentException notOfThisType() {
        return new IllegalArgumentException("column " + column.name() + " is of type " + column.type());
    }

    void putText(int row, TextSlice text) {
        putBytes(row, text.bytes(), text.offset(), text.length());
        textRows++;
    }

    void putUuid(int row, long high, long low) {
        byte[] bytes = new byte[2 * Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (high >>> Long.SIZE - Byte.SIZE - i * Byte.SIZE);
            bytes[Long.BYTES + i] = (byte) (low >>> Long.SIZE - Byte.SIZE - i * Byte.SIZE);
        }
        putBytes(row, bytes, 0, bytes.length);
        textRows++;
    }

    private void putBytes(int row, byte[] bytes, int offset, int length) {
        reserveTexts(row);
        if (heap.length - heapLength < length) {
            heap = Arrays.copyOf(heap, Math.max(Math.addExact(heapLength, length), heap.length + heap.length / 2));
        }
        System.arraycopy(bytes, offset, heap, heapLength, length);
        offsets[row] = heapLength;
        lengths[row] = length;
        heapLength += length;
        nulls[row] = false;
    }

    private void reserveTexts(int row) {
        if (offsets.length <= row) {
            offsets = Arrays.copyOf(offsets, OutputWriter.ROW_GROUP_ROWS);
            lengths = Arrays.copyOf(lengths, OutputWriter.ROW_GROUP_ROWS);
        }
    }

    void putCode(int row, String code) {
        Integer id = codeIds.get(code);
        if (id == null) {
            id = idsByText.get(code);
            if (id == null) {
                id = codes.size();
                codes.add(code);
                idsByText.put(code, id);
            }
            if (codeIds.size() < MAX_KNOWN_STRINGS) {
                codeIds.put(code, id);
            }
        }
        if (ids.length <= row) {
            ids = Arrays.copyOf(ids, OutputWriter.ROW_GROUP_ROWS);
        }
        ids[row] = id;
        nulls[row] = false;
        codeRows++;
    }

    ColumnVector vector(int rows) {
        boolean[] present = anyNull ? nulls : null;
        return switch (column.type()) {
            case INT64, TIME, BAHT -> {
                if (longs.length < rows) {
                    longs = new long[OutputWriter.ROW_GROUP_ROWS];
                }
                yield new LongVector(longs, present, rows);
            }
            case INT32, DATE -> {
                int[] ints = new int[rows];
                for (int i = 0; i < rows && i < longs.length; i++) {
                    ints[i] = (int) longs[i];
                }
                yield new IntVector(ints, present, rows);
            }
            case BOOLEAN -> {
                boolean[] flags = new boolean[rows];
                for (int i = 0; i < rows && i < longs.length; i++) {
                    flags[i] = longs[i] != 0;
                }
                yield new BooleanVector(flags, present, rows);
            }
            case DOUBLE -> {
                double[] doubles = new double[rows];
                for (int i = 0; i < rows && i < longs.length; i++) {
                    doubles[i] = Double.longBitsToDouble(longs[i]);
                }
                yield new DoubleVector(doubles, present, rows);
            }
            case STRING, UUID -> texts(rows, present);
            case STRING_LIST -> throw notOfThisType();
        };
    }

    private ColumnVector texts(int rows, boolean @Nullable [] present) {
        if (textRows == 0) {
            int[] entries = Arrays.copyOf(ids, rows);
            if (codes.isEmpty()) {
                codes.add("");
            }
            return new DictionaryVector(entries, BytesVector.ofStrings(codes.toArray(String[]::new)), present, rows);
        }
        if (codeRows > 0) {
            throw new IllegalStateException("column " + column.name() + " got codes and texts; give it one of the two");
        }
        reserveTexts(rows - 1);
        return new BytesVector(heap, offsets, lengths, present, rows);
    }
}
