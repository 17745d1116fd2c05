package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.encryption.FileKeys;
import io.sitthi.datasets.parquet.footer.ParquetColumn;
import io.sitthi.datasets.storage.SeekableInput;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a Parquet file that somebody else wrote, and what our reader makes of them.
 *
 * @param keys of a file that is encrypted
 */
record ForeignFile(String name, byte[] bytes, FileKeys keys) {

    ForeignFile(String name, byte[] bytes) {
        this(name, bytes, FileKeys.NONE);
    }

    private static final int BATCH_ROWS = 1000;

    /** What was found: values by column, as {@link ReadRows} gives them, and how the other columns are declared. */
    record Reading(Map<String, List<@Nullable String>> values, Map<String, String> unknown) {}

    /** @throws MalformedParquetException where the file or a column of it is refused */
    Reading read() throws IOException {
        Map<String, List<@Nullable String>> values = new LinkedHashMap<>();
        Map<String, String> unknown = new LinkedHashMap<>();
        try (ParquetFileReader reader = ParquetFileReader.open(new Bytes(bytes), name, keys)) {
            ParquetFooter footer = reader.footer();
            for (ParquetColumn column : footer.columns()) {
                if (column.type() == null) {
                    unknown.put(column.name(), column.declared());
                } else if (!values.containsKey(column.name())) {
                    values.put(column.name(), readColumn(reader, column));
                }
            }
        }
        return new Reading(values, unknown);
    }

    private static List<@Nullable String> readColumn(ParquetFileReader reader, ParquetColumn column)
            throws IOException {
        List<@Nullable String> found = new ArrayList<>();
        RowGroupReader group = reader.rowGroupReader(List.of(column.name()));
        for (int i = 0; i < reader.footer().rowGroups().size(); i++) {
            reader.fetch(group, i);
            ColumnReader values = group.column(column.name());
            while (values.rowsLeft() > 0) {
                int count = (int) Math.min(BATCH_ROWS, values.rowsLeft());
                found.addAll(ReadRows.batch(reader.footer(), values, column.name(), count));
            }
        }
        return found;
    }

    /** Reads every column and forgets the values. */
    void pass() throws IOException {
        long[] longs = new long[BATCH_ROWS];
        int[] ints = new int[BATCH_ROWS];
        double[] doubles = new double[BATCH_ROWS];
        boolean[] booleans = new boolean[BATCH_ROWS];
        boolean[] nulls = new boolean[BATCH_ROWS];
        try (ParquetFileReader reader = ParquetFileReader.open(new Bytes(bytes), name, keys)) {
            for (ParquetColumn column : reader.footer().columns()) {
                ColumnType type = column.type();
                if (type == null || reader.footer().column(column.name()) != column) {
                    continue;
                }
                RowGroupReader group = reader.rowGroupReader(List.of(column.name()));
                for (int i = 0; i < reader.footer().rowGroups().size(); i++) {
                    reader.fetch(group, i);
                    ColumnReader values = group.column(column.name());
                    while (values.rowsLeft() > 0) {
                        int count = (int) Math.min(BATCH_ROWS, values.rowsLeft());
                        switch (type) {
                            case INT64, TIME, BAHT -> values.readLongs(longs, nulls, count);
                            case INT32, DATE -> values.readInts(ints, nulls, count);
                            case BOOLEAN -> values.readBooleans(booleans, nulls, count);
                            case DOUBLE -> values.readDoubles(doubles, nulls, count);
                            case STRING, UUID -> values.readBytes(count);
                            case STRING_LIST -> values.readLists(count);
                        }
                    }
                }
            }
        }
    }

    /** A file in memory. */
    private record Bytes(byte[] bytes) implements SeekableInput {

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void readFully(long position, byte[] target, int offset, int length) throws IOException {
            if (position < 0 || position + length > bytes.length) {
                throw new EOFException("file ends before byte " + (position + length));
            }
            System.arraycopy(bytes, (int) position, target, offset, length);
        }

        @Override
        public void close() {}
    }
}
