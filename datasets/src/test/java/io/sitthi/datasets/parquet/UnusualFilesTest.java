package io.sitthi.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.parquet.ParquetJavaFile.Settings;
import io.sitthi.datasets.parquet.RewrittenFile.Framing;
import io.sitthi.datasets.parquet.footer.ParquetColumn;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.JsonType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as the format allows them but as no writer at hand makes them. */
class UnusualFilesTest {

    @TempDir
    private Path directory;

    private Path rewritten;

    @BeforeEach
    void name() {
        rewritten = directory.resolve("rewritten.parquet");
    }

    private ParquetJavaFile write(WriterVersion version, int rows) throws IOException {
        Settings settings =
                new Settings(version, CompressionCodecName.UNCOMPRESSED, true, false, true, 150, 1 << 20, 400);
        return ParquetJavaFile.write(directory.resolve("written.parquet"), settings, 5, rows);
    }

    private void assertReads(ParquetJavaFile written) throws IOException {
        assertThat(written.firstDifference(ReadRows.read(rewritten, written.columns(), 99)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PARQUET_1_0, LZ4, HADOOP",
        "PARQUET_1_0, LZ4, HADOOP_SEVERAL_BLOCKS",
        "PARQUET_1_0, LZ4, BARE",
        "PARQUET_2_0, LZ4, HADOOP",
        "PARQUET_1_0, LZO, HADOOP",
        "PARQUET_1_0, LZO, BARE",
        "PARQUET_2_0, LZO, HADOOP_SEVERAL_BLOCKS",
        "PARQUET_1_0, BROTLI, BARE",
        "PARQUET_2_0, BROTLI, BARE",
        "PARQUET_2_0, LZ4_RAW, BARE"
    })
    void codecsThatParquetJavaCannotWriteAndRowGroupsInTheWrongOrder(
            WriterVersion version, CompressionCodec codec, Framing framing) throws Exception {
        ParquetJavaFile written = write(version, 1000);
        RewrittenFile.compressed(written.path(), rewritten, codec, framing);
        assertReads(written);
        assertThat(digest(written.columns())).isEqualTo(Sha256.of(Location.of(rewritten)));
    }

    private String digest(List<String> columns) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(Location.of(rewritten))) {
            DigestingScan scan = reader.scan();
            RowGroupReader group = reader.rowGroupReader(columns);
            for (int i = 0; i < reader.footer().rowGroups().size(); i++) {
                scan.next(group);
            }
            return scan.finish();
        }
    }

    @Test
    void onlyTheNewerWayOfNamingTypes() throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, 50);
        RewrittenFile.footer(
                written.path(),
                rewritten,
                footer -> footer.getSchema().forEach(element -> {
                    element.unsetConverted_type();
                    element.unsetPrecision();
                    element.unsetScale();
                }));
        assertReads(written);
    }

    @Test
    void onlyTheOlderWayOfNamingTypes() throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, 50);
        RewrittenFile.footer(
                written.path(),
                rewritten,
                footer -> footer.getSchema().stream()
                        // a UUID has no older name
                        .filter(element -> !element.getName().startsWith("KEY"))
                        .forEach(SchemaElement::unsetLogicalType));
        assertReads(written);
    }

    @Test
    void aLogicalTypeOutweighsAnOlderNameThatContradictsIt() throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, 50);
        RewrittenFile.footer(
                written.path(),
                rewritten,
                footer -> footer.getSchema().stream()
                        .filter(element -> element.getName().equals("TEXT"))
                        .forEach(element -> element.setLogicalType(LogicalType.JSON(new JsonType()))
                                .setConverted_type(ConvertedType.UTF8)));
        try (ParquetFileReader reader = ParquetFileReader.open(Location.of(rewritten))) {
            assertThat(reader.footer().column("TEXT"))
                    .isEqualTo(new ParquetColumn("TEXT", null, "BYTE_ARRAY(JSON)", false));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4, 0", "77777777, -5"})
    void aRowGroupWithoutRows(long offset, long length) throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, 1000);
        RewrittenFile.footer(written.path(), rewritten, footer -> {
            RowGroup empty = new RowGroup(footer.getRow_groups().get(0));
            empty.setNum_rows(0);
            for (ColumnChunk chunk : empty.getColumns()) {
                chunk.getMeta_data().setNum_values(0);
                chunk.getMeta_data().unsetDictionary_page_offset();
                chunk.getMeta_data().setData_page_offset(offset);
                chunk.getMeta_data().setTotal_compressed_size(length);
            }
            footer.getRow_groups().add(1, empty);
        });
        assertReads(written);
        assertThat(digest(written.columns())).isEqualTo(Sha256.of(Location.of(rewritten)));
    }

    @Test
    void columnsThatStandInTheSamePlaceAreRefused() throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, 100);
        RewrittenFile.footer(written.path(), rewritten, footer -> {
            List<ColumnChunk> columns = footer.getRow_groups().get(0).getColumns();
            columns.get(3)
                    .getMeta_data()
                    .setData_page_offset(columns.get(2).getMeta_data().getData_page_offset())
                    .unsetDictionary_page_offset();
        });
        assertThatThrownBy(() -> ParquetFileReader.open(Location.of(rewritten)))
                .isInstanceOf(MalformedParquetException.class)
                .hasMessageContaining("rewritten.parquet: row group 0 says two columns stand at byte");
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807, 4", "100, 9223372036854775807", "-1, 4", "100, -4", "2000000000, 4"})
    void absurdPlacesAreRefused(long length, long offset) throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, 100);
        RewrittenFile.footer(
                written.path(),
                rewritten,
                footer -> footer.getRow_groups()
                        .get(0)
                        .getColumns()
                        .get(0)
                        .getMeta_data()
                        .setTotal_compressed_size(length)
                        .setData_page_offset(offset)
                        .unsetDictionary_page_offset());
        assertThatThrownBy(() -> ParquetFileReader.open(Location.of(rewritten)))
                .isInstanceOf(MalformedParquetException.class)
                .hasMessageContaining("rewritten.parquet: row group 0");
    }

    @Test
    void absurdRowCountsAreRefused() throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, 100);
        long absurd = Long.MAX_VALUE / 2;
        RewrittenFile.footer(written.path(), rewritten, footer -> {
            footer.setNum_rows(absurd);
            footer.getRow_groups().get(0).setNum_rows(absurd);
            footer.getRow_groups()
                    .get(0)
                    .getColumns()
                    .forEach(chunk -> chunk.getMeta_data().setNum_values(absurd));
        });
        for (String column : written.columns()) {
            try (ParquetFileReader reader = ParquetFileReader.open(Location.of(rewritten))) {
                RowGroupReader group = reader.rowGroupReader(List.of(column));
                assertThatThrownBy(() -> reader.fetch(group, 0))
                        .as(column)
                        .isInstanceOf(MalformedParquetException.class)
                        .hasMessageContaining("rewritten.parquet: row group 0, column " + column);
            }
        }
    }
}
