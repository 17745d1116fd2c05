package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** A Parquet file as parquet-java reads it with page checksums verified, in the form of {@link VectorRows}. */
final class ParquetJavaRows {

    private ParquetJavaRows() {}

    static ParquetFileReader open(Path file) throws IOException {
        return open(file, null);
    }

    static ParquetFileReader open(Path file, @Nullable FileDecryptionProperties decryption) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification(true)
                .withDecryption(decryption)
                .build();
        return ParquetFileReader.open(new LocalInputFile(file), options);
    }

    static List<List<@Nullable Object>> read(Path file, List<Column> columns) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (ParquetFileReader reader = open(file)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    Group record = records.read();
                    List<@Nullable Object> row = new ArrayList<>();
                    for (Column column : columns) {
                        row.add(value(record, column));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static @Nullable Object value(Group record, Column column) {
        String name = column.name();
        if (record.getFieldRepetitionCount(name) == 0) {
            return null;
        }
        return switch (column.type()) {
            case INT64, TIME, BAHT -> record.getLong(name, 0);
            case INT32, DATE -> record.getInteger(name, 0);
            case BOOLEAN -> record.getBoolean(name, 0);
            case DOUBLE -> record.getDouble(name, 0);
            case STRING -> record.getString(name, 0);
            case UUID -> HexFormat.of().formatHex(record.getBinary(name, 0).getBytes());
            case STRING_LIST -> list(record.getGroup(name, 0));
        };
    }

    private static List<@Nullable Object> list(Group list) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
            Group item = list.getGroup("list", i);
            elements.add(item.getFieldRepetitionCount("element") == 0 ? null : item.getString("element", 0));
        }
        return elements;
    }
}
