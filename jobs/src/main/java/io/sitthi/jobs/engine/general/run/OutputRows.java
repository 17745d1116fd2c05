package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads chosen columns of an output's files, row by row. Columns of text, whole numbers, days and amounts. */
final class OutputRows implements OutputRow {

    private static final int BATCH_ROWS = 4096;

    private final List<String> columns;
    private final ColumnType[] types;
    private final boolean[][] nulls;
    private final long[][] numbers;
    private final int[] ints = new int[BATCH_ROWS];
    private final @Nullable BytesVector[] texts;
    private int row;

    private OutputRows(Schema schema, List<String> columns) {
        this.columns = columns;
        types = columns.stream().map(name -> schema.column(name).type()).toArray(ColumnType[]::new);
        nulls = new boolean[types.length][BATCH_ROWS];
        numbers = new long[types.length][BATCH_ROWS];
        texts = new BytesVector[types.length];
    }

    /** Reads files one after another. */
    static void read(
            Location folder, List<String> files, Schema schema, List<String> columns, Consumer<OutputRow> reader)
            throws IOException {
        OutputRows rows = new OutputRows(schema, columns);
        for (String name : files) {
            try (ParquetFileReader open = ParquetFileReader.open(folder.resolve(name))) {
                RowGroupReader group = open.rowGroupReader(columns);
                for (int i = 0; i < open.footer().rowGroups().size(); i++) {
                    open.fetch(group, i);
                    for (long left = group.rows(); left > 0; left -= BATCH_ROWS) {
                        rows.readBatch(group, (int) Math.min(BATCH_ROWS, left), reader);
                    }
                }
            }
        }
    }

    private void readBatch(RowGroupReader group, int count, Consumer<OutputRow> reader) throws IOException {
        for (int c = 0; c < types.length; c++) {
            ColumnReader column = group.column(columns.get(c));
            switch (types[c]) {
                case STRING -> texts[c] = column.readBytes(count);
                case DATE, INT32 -> {
                    column.readInts(ints, nulls[c], count);
                    for (int i = 0; i < count; i++) {
                        numbers[c][i] = ints[i];
                    }
                }
                case INT64, TIME, BAHT -> column.readLongs(numbers[c], nulls[c], count);
                case BOOLEAN, DOUBLE, UUID, STRING_LIST ->
                    throw new IllegalArgumentException("columns of type " + types[c] + " are not read back");
            }
        }
        for (row = 0; row < count; row++) {
            reader.accept(this);
        }
    }

    @Override
    public boolean isNull(int column) {
        BytesVector bytes = texts[column];
        return bytes == null ? nulls[column][row] : bytes.isNull(row);
    }

    @Override
    public long number(int column) {
        return numbers[column][row];
    }

    @Override
    public String text(int column) {
        BytesVector bytes = texts[column];
        if (bytes == null) {
            throw new IllegalArgumentException("column " + columns.get(column) + " holds no text");
        }
        return bytes.getString(row);
    }
}
