package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a dataset, a few thousand rows at a time, with a mark on every forbidden null. For one thread. */
public final class RowColumns {

    private static final int ROWS = 4096;

    private final Map<Column, ColumnBatch> batches = new LinkedHashMap<>();
    private boolean nullsAtHand;

    /** One column of the rows at hand: as 64-bit numbers, of whatever type it is. */
    public static final class ColumnBatch {

        public final long[] values = new long[ROWS];
        public final boolean[] nulls = new boolean[ROWS];
        /** Which of the nulls are values that the column's type cannot hold; null when none is. */
        private boolean @Nullable [] misfits;

        private final int[] narrow;
        private final BytesToLong mapping;
        private final Column column;

        private ColumnBatch(Column column, BytesToLong mapping) {
            this.column = column;
            this.mapping = mapping;
            this.narrow = new int[column.type() == ColumnType.INT32 ? ROWS : 0];
        }

        public String name() {
            return column.name();
        }

        /** Why row {@code at}, which is null, has no value that can be used. */
        public RejectCode whyNull(int at) {
            return misfits != null && misfits[at] ? RejectCode.UNKNOWN_VALUE : RejectCode.NULL_VALUE;
        }

        private int read(ColumnReader reader, int count) throws IOException {
            int nullCount = readValues(reader, count);
            misfits = nullCount == 0 ? null : reader.misfits();
            return nullCount;
        }

        /** @return how many are null */
        private int readValues(ColumnReader reader, int count) throws IOException {
            if (column.type() == ColumnType.STRING) {
                return reader.readMapped(mapping, values, nulls, count);
            }
            if (column.type() != ColumnType.INT32) {
                return reader.readLongs(values, nulls, count);
            }
            int nullCount = reader.readInts(narrow, nulls, count);
            for (int i = 0; i < count; i++) {
                values[i] = narrow[i];
            }
            return nullCount;
        }
    }

    /** What is done with one row. */
    public interface Row {

        /**
         * @param at where its values stand in the batches
         * @param number the row's number in the file
         */
        void accept(int at, long number);
    }

    /** Adds a number. */
    public ColumnBatch number(Schema dataset, String name) {
        return add(new ColumnBatch(dataset.column(name), (bytes, offset, length) -> 0));
    }

    /** Adds a text of which only the nulls matter. */
    public ColumnBatch anyText(Schema dataset, String name) {
        return number(dataset, name);
    }

    /** Adds a code: the ordinal in its enum, or -1 when it is not known. */
    public ColumnBatch code(Schema dataset, String name, Class<? extends Enum<?>> type) {
        byte[][] codes = Arrays.stream(type.getEnumConstants())
                .map(code -> code.name().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return add(new ColumnBatch(dataset.column(name), (bytes, offset, length) -> {
            for (int i = 0; i < codes.length; i++) {
                if (Arrays.equals(codes[i], 0, codes[i].length, bytes, offset, offset + length)) {
                    return i;
                }
            }
            return -1;
        }));
    }

    private ColumnBatch add(ColumnBatch batch) {
        batches.put(batch.column, batch);
        return batch;
    }

    public List<String> names() {
        List<String> names = new ArrayList<>();
        batches.keySet().forEach(column -> names.add(column.name()));
        return names;
    }

    /** In the order in which they were added. */
    public Iterable<ColumnBatch> all() {
        return batches.values();
    }

    /** Whether any column of this row is null. */
    public boolean anyNull(int at) {
        if (!nullsAtHand) {
            return false;
        }
        for (ColumnBatch batch : batches.values()) {
            if (batch.nulls[at]) {
                return true;
            }
        }
        return false;
    }

    public void forEach(RowGroupReader group, Row row) throws IOException {
        long rows = group.rows();
        for (long done = 0; done < rows; done += ROWS) {
            int count = (int) Math.min(ROWS, rows - done);
            int nulls = 0;
            for (ColumnBatch batch : batches.values()) {
                nulls += batch.read(group.column(batch.name()), count);
            }
            nullsAtHand = nulls > 0;
            for (int i = 0; i < count; i++) {
                row.accept(i, group.firstRow() + done + i);
            }
        }
    }
}
