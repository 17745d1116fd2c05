package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of some delivered rows, on their way into rows of a block. For one thread. */
final class FactColumns {

    /** Rows of a batch. */
    static final int ROWS = 4096;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final List<Column> columns;
    private final long[][] longs;
    private final boolean[][] nulls;
    private final @Nullable BytesVector[] texts;
    private final @Nullable BytesListVector[] lists;
    private final boolean[] @Nullable [] misfits;

    FactColumns(Schema schema) {
        columns = schema.columns();
        longs = new long[columns.size()][];
        nulls = new boolean[columns.size()][ROWS];
        texts = new BytesVector[columns.size()];
        lists = new BytesListVector[columns.size()];
        misfits = new boolean[columns.size()][];
        for (int c = 0; c < columns.size(); c++) {
            longs[c] = new long[isText(c) ? 0 : ROWS];
        }
    }

    private boolean isText(int column) {
        return switch (columns.get(column).type()) {
            case STRING, UUID, STRING_LIST -> true;
            case INT64, INT32, BOOLEAN, DOUBLE, DATE, TIME, BAHT -> false;
        };
    }

    void read(RowGroupReader group, int count) throws IOException {
        for (int c = 0; c < columns.size(); c++) {
            var reader = group.column(columns.get(c).name());
            boolean[] none = nulls[c];
            switch (columns.get(c).type()) {
                case INT64, TIME, BAHT -> reader.readLongs(longs[c], none, count);
                case INT32, DATE -> {
                    int[] ints = new int[count];
                    reader.readInts(ints, none, count);
                    for (int i = 0; i < count; i++) {
                        longs[c][i] = ints[i];
                    }
                }
                case BOOLEAN -> {
                    boolean[] flags = new boolean[count];
                    reader.readBooleans(flags, none, count);
                    for (int i = 0; i < count; i++) {
                        longs[c][i] = flags[i] ? 1 : 0;
                    }
                }
                case DOUBLE -> {
                    double[] doubles = new double[count];
                    reader.readDoubles(doubles, none, count);
                    for (int i = 0; i < count; i++) {
                        longs[c][i] = Double.doubleToRawLongBits(doubles[i]);
                    }
                }
                case STRING, UUID -> {
                    BytesVector vector = reader.readBytes(count);
                    texts[c] = vector;
                    for (int i = 0; i < count; i++) {
                        none[i] = vector.isNull(i);
                    }
                }
                case STRING_LIST -> {
                    BytesListVector vector = reader.readLists(count);
                    lists[c] = vector;
                    for (int i = 0; i < count; i++) {
                        none[i] = vector.isNull(i);
                    }
                }
            }
            misfits[c] = reader.misfits();
        }
    }

    boolean isNull(int row, int column) {
        return nulls[column][row];
    }

    /** Whether the file had a value that does not fit the column: it reads as null. */
    boolean isMisfit(int row, int column) {
        boolean[] ofColumn = misfits[column];
        return ofColumn != null && ofColumn[row];
    }

    /** Of a column of numbers. */
    long longAt(int row, int column) {
        return longs[column][row];
    }

    /** Of a column of text. */
    TextSlice text(int row, int column, TextSlice into) {
        BytesVector vector = texts[column];
        return vector == null ? into : into.set(vector.bytes(), vector.offsets()[row], vector.lengths()[row]);
    }

    /** Whether a list holds a null. */
    boolean hasNullText(int row, int column) {
        BytesListVector list = lists[column];
        if (list == null || nulls[column][row]) {
            return false;
        }
        for (int i = list.starts()[row]; i < list.starts()[row + 1]; i++) {
            if (list.elements().isNull(i)) {
                return true;
            }
        }
        return false;
    }

    /** Where a text stands on the column's list of codes; -1 when it is not on it. */
    int code(int row, int column, RowBlockBuilder.Sink sink) {
        BytesVector vector = texts[column];
        return vector == null ? -1 : sink.code(column, vector.bytes(), vector.offsets()[row], vector.lengths()[row]);
    }

    /** Puts all columns of a row that are not null. */
    void put(int row, RowBlockBuilder.Sink sink) {
        for (int c = 0; c < columns.size(); c++) {
            if (!nulls[c][row]) {
                put(row, c, sink);
            }
        }
    }

    private void put(int row, int c, RowBlockBuilder.Sink sink) {
        ColumnType type = columns.get(c).type();
        switch (type) {
            case INT64, TIME, BAHT, INT32, DATE, BOOLEAN, DOUBLE -> sink.putLong(c, longs[c][row]);
            case STRING -> {
                BytesVector vector = texts[c];
                if (vector == null) {
                    return;
                }
                if (sink.isCode(c)) {
                    sink.putCode(c, code(row, c, sink));
                } else {
                    sink.putText(c, vector.bytes(), vector.offsets()[row], vector.lengths()[row]);
                }
            }
            case UUID -> {
                BytesVector vector = texts[c];
                if (vector != null) {
                    int at = vector.offsets()[row];
                    sink.putUuid(
                            c, (long) LONG.get(vector.bytes(), at), (long) LONG.get(vector.bytes(), at + Long.BYTES));
                }
            }
            case STRING_LIST -> putList(row, c, sink);
        }
    }

    private void putList(int row, int c, RowBlockBuilder.Sink sink) {
        BytesListVector list = lists[c];
        if (list == null) {
            return;
        }
        int from = list.starts()[row];
        int to = list.starts()[row + 1];
        BytesVector elements = list.elements();
        sink.putList(c, to - from);
        for (int i = from; i < to; i++) {
            if (elements.isNull(i)) {
                sink.addNull();
            } else {
                sink.addText(elements.bytes(), elements.offsets()[i], elements.lengths()[i]);
            }
        }
    }
}
