package io.sitthi.datasets.synthetic.deliveries;

import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file as objects: Long, Integer, Boolean, Double, String, UUID, List of String, or null. */
public final class DatasetRows {

    private static final int ROWS = 1 << 14;

    /** Takes the rows, in order. */
    public interface Sink {
        void row(@Nullable Object[] values) throws IOException;
    }

    private DatasetRows() {}

    public static void read(Location file, List<Column> columns, Sink sink) throws IOException {
        List<String> names = columns.stream().map(Column::name).toList();
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            RowGroupReader group = reader.rowGroupReader(names);
            for (int g = 0; g < reader.footer().rowGroups().size(); g++) {
                reader.fetch(group, g);
                for (long left = group.rows(); left > 0; ) {
                    int count = (int) Math.min(left, ROWS);
                    List<@Nullable Object[]> values = new ArrayList<>();
                    for (Column column : columns) {
                        values.add(values(group.column(column.name()), column, count));
                    }
                    for (int row = 0; row < count; row++) {
                        @Nullable Object[] cells = new Object[columns.size()];
                        for (int c = 0; c < cells.length; c++) {
                            cells[c] = values.get(c)[row];
                        }
                        sink.row(cells);
                    }
                    left -= count;
                }
            }
        }
    }

    private static @Nullable Object[] values(ColumnReader reader, Column column, int count) throws IOException {
        @Nullable Object[] values = new Object[count];
        boolean[] nulls = new boolean[count];
        switch (column.type()) {
            case INT64, TIME, BAHT -> {
                long[] numbers = new long[count];
                reader.readLongs(numbers, nulls, count);
                for (int i = 0; i < count; i++) {
                    values[i] = numbers[i];
                }
            }
            case INT32, DATE -> {
                int[] numbers = new int[count];
                reader.readInts(numbers, nulls, count);
                for (int i = 0; i < count; i++) {
                    values[i] = numbers[i];
                }
            }
            case BOOLEAN -> {
                boolean[] flags = new boolean[count];
                reader.readBooleans(flags, nulls, count);
                for (int i = 0; i < count; i++) {
                    values[i] = flags[i];
                }
            }
            case DOUBLE -> {
                double[] numbers = new double[count];
                reader.readDoubles(numbers, nulls, count);
                for (int i = 0; i < count; i++) {
                    values[i] = numbers[i];
                }
            }
            case STRING, UUID -> {
                BytesVector texts = reader.readBytes(count);
                boolean uuid = column.type() == io.sitthi.datasets.columns.ColumnType.UUID;
                for (int i = 0; i < count; i++) {
                    nulls[i] = texts.isNull(i);
                    values[i] = nulls[i] ? null : uuid ? uuid(texts, i) : texts.getString(i);
                }
            }
            case STRING_LIST -> {
                BytesListVector lists = reader.readLists(count);
                for (int i = 0; i < count; i++) {
                    nulls[i] = lists.isNull(i);
                    List<@Nullable String> list = new ArrayList<>();
                    for (int e = lists.starts()[i]; e < lists.starts()[i + 1]; e++) {
                        list.add(
                                lists.elements().isNull(e)
                                        ? null
                                        : lists.elements().getString(e));
                    }
                    nulls[i] |= list.contains(null); // no delivery can hold it
                    values[i] = list;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            values[i] = nulls[i] ? null : values[i];
        }
        return values;
    }

    private static UUID uuid(BytesVector bytes, int row) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.bytes(), bytes.offsets()[row], 16);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
