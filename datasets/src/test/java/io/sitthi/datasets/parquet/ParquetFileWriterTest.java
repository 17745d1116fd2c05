package io.sitthi.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ParquetDecodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFileWriterTest {

    private static final ParquetSchema SCHEMA = ParquetSchema.of(
            List.of(Column.required("citizen_id", ColumnType.INT64), Column.nullable("name", ColumnType.STRING)));

    @TempDir
    Path directory;

    @Test
    void returnsWhatTheManifestNeeds() throws Exception {
        Path file = directory.resolve("part-0.parquet");
        WrittenFile written = write(file, group(3), group(0), group(5));
        byte[] bytes = Files.readAllBytes(file);
        assertThat(written)
                .isEqualTo(new WrittenFile(
                        "part-0.parquet",
                        8,
                        bytes.length,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))));
        assertThat(names()).containsExactly("part-0.parquet");
    }

    @Test
    void sameRowGroupsGiveTheSameFile() throws Exception {
        WrittenFile first = write(directory.resolve("a.parquet"), group(1000), group(7));
        WrittenFile second = write(directory.resolve("b.parquet"), group(1000), group(7));
        assertThat(second.sha256()).isEqualTo(first.sha256());
    }

    @Test
    void nothingIsLeftOfAFileThatWasNotFinished() throws Exception {
        Path file = directory.resolve("part-0.parquet");
        try (ParquetFileWriter writer = ParquetFileWriter.create(Location.of(file), SCHEMA)) {
            writer.append(group(1000));
            assertThat(names()).containsExactly(".part-0.parquet.tmp");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void anOlderFileStaysUntilTheNewOneIsWhole() throws Exception {
        Path file = directory.resolve("part-0.parquet");
        WrittenFile older = write(file, group(1));
        try (ParquetFileWriter writer = ParquetFileWriter.create(Location.of(file), SCHEMA)) {
            writer.append(group(2));
        }
        assertThat(Files.size(file)).isEqualTo(older.bytes());
        assertThat(write(file, group(2)).bytes()).isEqualTo(Files.size(file)).isNotEqualTo(older.bytes());
    }

    @Test
    void aDirectoryOfTheSameNameIsNotReplaced() throws Exception {
        Path file = Files.createDirectory(directory.resolve("part-0.parquet"));
        assertThatThrownBy(() -> write(file, group(1))).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(names()).containsExactly("part-0.parquet");
    }

    @Test
    void aFileThatReadsBackOtherThanWrittenIsRefused() throws Exception {
        Path file = directory.resolve("part-0.parquet");
        assertThatThrownBy(() -> {
                    try (ParquetFileWriter writer = ParquetFileWriter.create(Location.of(file), SCHEMA)) {
                        writer.append(group(1));
                        write(directory.resolve(".part-0.parquet.tmp"), 1_000_000);
                        writer.finish();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found 1000001 on reading back");
        assertThat(names()).isEmpty();
    }

    @Test
    void aFinishedOrClosedWriterTakesNothingMore() throws Exception {
        Path file = directory.resolve("part-0.parquet");
        ParquetFileWriter writer = ParquetFileWriter.create(Location.of(file), SCHEMA);
        writer.finish();
        assertThatThrownBy(() -> writer.append(group(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("the writer is FINISHED");
        writer.close();
        assertThat(names()).containsExactly("part-0.parquet");
    }

    @Test
    void aRowGroupOfAnotherSchemaIsRefused() throws Exception {
        RowGroupEncoder other =
                new RowGroupEncoder(ParquetSchema.allOptional(SCHEMA.columns()), Compression.UNCOMPRESSED);
        EncodedRowGroup group = other.encode(List.of(new LongVector(new long[1], 1), BytesVector.ofStrings("ก")), 1);
        try (ParquetFileWriter writer =
                ParquetFileWriter.create(Location.of(directory.resolve("part-0.parquet")), SCHEMA)) {
            assertThatThrownBy(() -> writer.append(group)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFileWithoutRowsIsReadAsEmpty() throws Exception {
        Path file = directory.resolve("part-0.parquet");
        write(file, group(0));
        assertThat(DuckDbRows.read(file, SCHEMA.columns())).isEmpty();
        assertThat(ParquetJavaRows.read(file, SCHEMA.columns())).isEmpty();
    }

    @Test
    void typesAreThoseOfTheContract() throws Exception {
        Path file = directory.resolve("part-0.parquet");
        ParquetFileWriter.create(Location.of(file), RandomVectors.columns(false))
                .finish();
        try (ParquetFileReader reader = ParquetJavaRows.open(file)) {
            assertThat(reader.getFileMetaData().getSchema()).asString().isEqualTo("""
                    message schema {
                      required int64 int64;
                      required int32 int32;
                      required boolean boolean;
                      required double double columnorder(TYPE_DEFINED_ORDER);
                      required binary string (STRING);
                      required int32 date (DATE);
                      required int64 time (TIMESTAMP(MICROS,true));
                      required int64 baht (DECIMAL(18,2));
                      required fixed_len_byte_array(16) uuid (UUID);
                      required group string_list (LIST) {
                        repeated group list {
                          optional binary element (STRING);
                        }
                      }
                    }
                    """);
        }
        assertThat(DuckDbRows.query("SELECT column_type FROM (DESCRIBE SELECT * FROM read_parquet('" + file + "'))"))
                .extracting(row -> row.get(0))
                .containsExactly(
                        "BIGINT",
                        "INTEGER",
                        "BOOLEAN",
                        "DOUBLE",
                        "VARCHAR",
                        "DATE",
                        "TIMESTAMP WITH TIME ZONE",
                        "DECIMAL(18,2)",
                        "UUID",
                        "VARCHAR[]");
        assertThat(DuckDbRows.query("SELECT DISTINCT converted_type FROM parquet_schema('" + file + "')"))
                .extracting(row -> row.get(0))
                .contains("UTF8", "DATE", "TIMESTAMP_MICROS", "DECIMAL", "LIST");
    }

    @Test
    void statisticsAndPropertiesAreUnderstoodByParquetJava() throws Exception {
        Path file = directory.resolve("part-0.parquet");
        try (ParquetFileWriter writer =
                ParquetFileWriter.create(Location.of(file), SCHEMA, Map.of("programme", "digital-wallet-2567"))) {
            writer.append(group(10));
            writer.finish();
        }
        try (ParquetFileReader reader = ParquetJavaRows.open(file)) {
            assertThat(reader.getFileMetaData().getKeyValueMetaData())
                    .containsEntry("programme", "digital-wallet-2567");
            assertThat(reader.getFileMetaData().getCreatedBy()).startsWith("sitthi version ");
            List<ColumnChunkMetaData> columns =
                    reader.getFooter().getBlocks().get(0).getColumns();
            assertThat(columns.get(0).getStatistics().minAsString()).isEqualTo("0");
            assertThat(columns.get(0).getStatistics().maxAsString()).isEqualTo("9");
            assertThat(columns.get(1).getStatistics().minAsString()).isEqualTo("ชื่อ 0");
            assertThat(columns.get(1).getStatistics().maxAsString()).isEqualTo("ชื่อ 2");
            assertThat(columns.get(1).getStatistics().getNumNulls()).isEqualTo(2);
        }
    }

    @Test
    void aFlippedBitInAPageIsFoundByItsChecksum() throws Exception {
        Path file = directory.resolve("part-0.parquet");
        write(file, group(1000));
        long lastByteOfPages;
        try (ParquetFileReader reader = ParquetJavaRows.open(file)) {
            ColumnChunkMetaData ids =
                    reader.getFooter().getBlocks().get(0).getColumns().get(0);
            lastByteOfPages = ids.getStartingPos() + ids.getTotalSize() - 1;
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) lastByteOfPages] ^= 4;
        Files.write(file, bytes);
        assertThatThrownBy(() -> ParquetJavaRows.read(file, SCHEMA.columns()))
                .isInstanceOf(ParquetDecodingException.class)
                .hasStackTraceContaining("CRC checksum verification failed");
    }

    private static WrittenFile write(Path file, EncodedRowGroup... groups) throws IOException {
        try (ParquetFileWriter writer = ParquetFileWriter.create(Location.of(file), SCHEMA)) {
            for (EncodedRowGroup group : groups) {
                writer.append(group);
            }
            return writer.finish();
        }
    }

    private static EncodedRowGroup group(int rows) {
        long[] ids = new long[rows];
        String[] names = new String[rows];
        for (int i = 0; i < rows; i++) {
            ids[i] = i;
            names[i] = i % 4 == 3 ? null : "ชื่อ " + i % 4;
        }
        return new RowGroupEncoder(SCHEMA, Compression.UNCOMPRESSED)
                .encode(List.of(new LongVector(ids, rows), BytesVector.ofStrings(names)), rows);
    }

    /** Writes a byte far behind the end, as a storage might that does not keep its promises. */
    private static void write(Path file, long position) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), position);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
