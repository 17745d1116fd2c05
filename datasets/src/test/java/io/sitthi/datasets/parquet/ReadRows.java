package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads a whole file through the column readers, row by row, as text: for comparing with other readers. */
final class ReadRows {

    private ReadRows() {}

    /** @param batch rows read at a time; odd sizes make batches and pages cross */
    static List<List<String>> read(Path path, List<String> columns, int batch) throws IOException {
        return read(Location.of(path), columns, batch);
    }

    static List<List<String>> read(Location location, List<String> columns, int batch) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (ParquetFileReader file = ParquetFileReader.open(location)) {
            RowGroupReader reader = file.rowGroupReader(columns);
            for (int group = 0; group < file.footer().rowGroups().size(); group++) {
                file.fetch(reader, group);
                int first = rows.size();
                for (int i = 0; i < reader.rows(); i++) {
                    rows.add(new ArrayList<>());
                }
                for (String column : columns) {
                    long left = reader.rows();
                    int at = first;
                    while (left > 0) {
                        int count = (int) Math.min(batch, left);
                        List<String> values = batch(file.footer(), reader.column(column), column, count);
                        for (String value : values) {
                            rows.get(at++).add(value);
                        }
                        left -= count;
                    }
                }
            }
        }
        return rows;
    }

    static List<String> batch(ParquetFooter footer, ColumnReader reader, String column, int count) throws IOException {
        List<String> values = new ArrayList<>();
        boolean[] nulls = new boolean[count];
        switch (footer.column(column).type()) {
            case INT64, TIME, BAHT -> {
                long[] longs = new long[count];
                reader.readLongs(longs, nulls, count);
                for (int i = 0; i < count; i++) {
                    values.add(nulls[i] ? null : Long.toString(longs[i]));
                }
            }
            case INT32, DATE -> {
                int[] ints = new int[count];
                reader.readInts(ints, nulls, count);
                for (int i = 0; i < count; i++) {
                    values.add(nulls[i] ? null : Integer.toString(ints[i]));
                }
            }
            case BOOLEAN -> {
                boolean[] booleans = new boolean[count];
                reader.readBooleans(booleans, nulls, count);
                for (int i = 0; i < count; i++) {
                    values.add(nulls[i] ? null : Boolean.toString(booleans[i]));
                }
            }
            case DOUBLE -> {
                double[] doubles = new double[count];
                reader.readDoubles(doubles, nulls, count);
                for (int i = 0; i < count; i++) {
                    values.add(nulls[i] ? null : Double.toString(doubles[i]));
                }
            }
            case STRING -> {
                BytesVector texts = reader.readBytes(count);
                for (int i = 0; i < count; i++) {
                    values.add(texts.isNull(i) ? null : texts.getString(i));
                }
            }
            case UUID -> {
                BytesVector texts = reader.readBytes(count);
                for (int i = 0; i < count; i++) {
                    values.add(
                            texts.isNull(i)
                                    ? null
                                    : HexFormat.of()
                                            .formatHex(
                                                    texts.bytes(),
                                                    texts.offsets()[i],
                                                    texts.offsets()[i] + texts.lengths()[i]));
                }
            }
            case STRING_LIST -> {
                BytesListVector lists = reader.readLists(count);
                for (int i = 0; i < count; i++) {
                    values.add(list(lists, i));
                }
            }
        }
        return values;
    }

    static String list(BytesListVector lists, int row) {
        if (lists.isNull(row)) {
            return null;
        }
        List<String> elements = new ArrayList<>();
        for (int e = lists.starts()[row]; e < lists.starts()[row + 1]; e++) {
            elements.add(lists.elements().isNull(e) ? null : lists.elements().getString(e));
        }
        return elements.toString();
    }
}
