package io.sitthi.house.replays;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The rows of a written table as lines of text, in an order of their own. */
final class TableRows {

    private TableRows() {}

    static List<String> of(Path out, Schema schema) throws IOException {
        List<String> rows = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> found = Files.list(out.resolve(schema.folder()))) {
            files = found.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
        for (Path file : files) {
            try (ParquetFileReader open = ParquetFileReader.open(Location.of(file))) {
                RowGroupReader group = open.rowGroupReader(
                        schema.columns().stream().map(Column::name).toList());
                for (int g = 0; g < open.footer().rowGroups().size(); g++) {
                    open.fetch(group, g);
                    rows.addAll(rows(group, schema));
                }
            }
        }
        rows.sort(null);
        return rows;
    }

    private static List<String> rows(RowGroupReader group, Schema schema) throws IOException {
        int count = (int) group.rows();
        StringBuilder[] lines = new StringBuilder[count];
        for (int i = 0; i < count; i++) {
            lines[i] = new StringBuilder();
        }
        for (Column column : schema.columns()) {
            Object[] values = values(group, column, count);
            for (int i = 0; i < count; i++) {
                lines[i].append(values[i]).append('|');
            }
        }
        return Stream.of(lines).map(StringBuilder::toString).toList();
    }

    private static Object[] values(RowGroupReader group, Column column, int count) throws IOException {
        Object[] values = new Object[count];
        boolean[] nulls = new boolean[count];
        switch (column.type()) {
            case INT64, TIME, BAHT -> {
                long[] longs = new long[count];
                group.column(column.name()).readLongs(longs, nulls, count);
                for (int i = 0; i < count; i++) {
                    values[i] = nulls[i] ? null : longs[i];
                }
            }
            case DATE -> {
                int[] days = new int[count];
                group.column(column.name()).readInts(days, nulls, count);
                for (int i = 0; i < count; i++) {
                    values[i] = nulls[i] ? null : days[i];
                }
            }
            case BOOLEAN -> {
                boolean[] flags = new boolean[count];
                group.column(column.name()).readBooleans(flags, nulls, count);
                for (int i = 0; i < count; i++) {
                    values[i] = nulls[i] ? null : flags[i];
                }
            }
            case STRING, UUID -> {
                BytesVector texts = group.column(column.name()).readBytes(count);
                for (int i = 0; i < count; i++) {
                    if (!texts.isNull(i)) {
                        values[i] = column.type() == ColumnType.UUID
                                ? HexFormat.of().formatHex(texts.bytes(), texts.offsets()[i], texts.offsets()[i] + 16)
                                : texts.getString(i);
                    }
                }
            }
            default -> throw new IllegalArgumentException(column.toString());
        }
        return values;
    }
}
