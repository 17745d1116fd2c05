package io.sitthi.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.parquet.ParquetFooter.Refusal;
import io.sitthi.datasets.parquet.ParquetJavaFile.Settings;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnCryptoMetaData;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.EncryptionWithColumnKey;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Type;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Footers that do not say what they should: read where it is plain what is meant, refused in words where it is not. */
class MisleadingFootersTest {

    @TempDir
    private Path directory;

    private Path rewritten;

    @BeforeEach
    void name() {
        rewritten = directory.resolve("rewritten.parquet");
    }

    private ParquetJavaFile write(WriterVersion version, boolean dictionary, int rows) throws IOException {
        Settings settings =
                new Settings(version, CompressionCodecName.UNCOMPRESSED, dictionary, false, true, 150, 1 << 20, 400);
        return ParquetJavaFile.write(directory.resolve("written.parquet"), settings, 11, rows);
    }

    private void assertReads(ParquetJavaFile written) throws IOException {
        assertThat(written.firstDifference(ReadRows.read(rewritten, written.columns(), 99)))
                .isEmpty();
        assertThat(refusals(written.columns())).isEmpty();
    }

    private List<Refusal> refusals(List<String> columns) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(Location.of(rewritten))) {
            return reader.footer().refusals(columns);
        }
    }

    private static List<ColumnChunk> firstGroup(FileMetaData footer) {
        return footer.getRow_groups().get(0).getColumns();
    }

    private static ColumnChunk chunk(FileMetaData footer, String column) {
        for (ColumnChunk chunk : firstGroup(footer)) {
            if (chunk.getMeta_data().getPath_in_schema().get(0).equals(column)) {
                return chunk;
            }
        }
        throw new IllegalArgumentException(column);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void chunksAreFoundByTheirPathsWhateverTheirOrder(long seed) throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, true, 900);
        RewrittenFile.footer(
                written.path(),
                rewritten,
                footer -> footer.getRow_groups()
                        .forEach(group -> Collections.shuffle(group.getColumns(), new Random(seed))));
        assertReads(written);
    }

    @Test
    void chunksThatNameTheSameColumnAreAmbiguous() throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, true, 100);
        RewrittenFile.footer(
                written.path(),
                rewritten,
                footer -> chunk(footer, "TEXT").getMeta_data().setPath_in_schema(List.of("KEY")));
        assertThatThrownBy(() -> refusals(List.of("TEXT")))
                .isInstanceOf(MalformedParquetException.class)
                .hasMessage(
                        "rewritten.parquet: row group 0 has several chunks for column KEY, out of the schema's order:"
                                + " which is which cannot be told");
    }

    @Test
    void aChunkThatNamesAnotherPathIsMissedWhereItsColumnIsWanted() throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, true, 100);
        RewrittenFile.footer(
                written.path(),
                rewritten,
                footer -> chunk(footer, "TEXT").getMeta_data().setPath_in_schema(List.of("elsewhere")));
        assertThat(refusals(List.of("KEY", "TEXT")))
                .containsExactly(new Refusal(
                        "TEXT",
                        "no chunk of row group 0 names the path TEXT",
                        "have the file written by another version of its writer"));
        assertThatThrownBy(() -> ReadRows.read(rewritten, List.of("TEXT"), 10))
                .isInstanceOf(MalformedParquetException.class)
                .hasMessageStartingWith("rewritten.parquet: row group 0, column TEXT: no chunk");
    }

    @Test
    void aChunkOfAnotherTypeThanTheSchemaIsRefused() throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, true, 100);
        RewrittenFile.footer(
                written.path(),
                rewritten,
                footer -> chunk(footer, "NUMBER").getMeta_data().setType(Type.DOUBLE));
        assertThat(refusals(List.of("NUMBER", "KEY")))
                .extracting(Refusal::column, Refusal::found)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "NUMBER", "row group 0 stores it as DOUBLE, the schema says INT64"));
    }

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void pagesAreReadInEncodingsThatTheFooterDoesNotName(WriterVersion version) throws Exception {
        for (boolean dictionary : new boolean[] {true, false}) {
            ParquetJavaFile written = write(version, dictionary, 900);
            RewrittenFile.footer(
                    written.path(),
                    rewritten,
                    footer -> footer.getRow_groups()
                            .forEach(group -> group.getColumns()
                                    .forEach(chunk -> chunk.getMeta_data()
                                            .setEncodings(List.of(Encoding.PLAIN, Encoding.RLE, Encoding.BIT_PACKED))
                                            .unsetEncoding_stats())));
            assertReads(written);
            RewrittenFile.footer(
                    written.path(),
                    rewritten,
                    footer -> footer.getRow_groups()
                            .forEach(group -> group.getColumns()
                                    .forEach(chunk -> chunk.getMeta_data()
                                            .setEncodings(List.of(Encoding.BIT_PACKED))
                                            .unsetEncoding_stats())));
            assertReads(written);
        }
    }

    @Test
    void theRowGroupsSayHowManyRowsThereAre() throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, true, 900);
        RewrittenFile.footer(written.path(), rewritten, footer -> footer.setNum_rows(3));
        assertReads(written);
        try (ParquetFileReader reader = ParquetFileReader.open(Location.of(rewritten))) {
            assertThat(reader.footer().rows()).isEqualTo(900);
        }
    }

    @Test
    void encryptedColumnsAndColumnsInOtherFilesAreRefusedOnlyWhereTheyAreWanted() throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, true, 100);
        RewrittenFile.footer(written.path(), rewritten, footer -> {
            chunk(footer, "TEXT").setFile_path("elsewhere.parquet");
            chunk(footer, "KEY")
                    .setCrypto_metadata(ColumnCryptoMetaData.ENCRYPTION_WITH_COLUMN_KEY(
                            new EncryptionWithColumnKey(List.of("KEY"))));
        });
        assertThat(refusals(List.of("KEY", "TEXT", "NUMBER")))
                .containsExactly(
                        new Refusal(
                                "KEY", "an encrypted column", "deliver it unencrypted, or give its key with --keys"),
                        new Refusal(
                                "TEXT",
                                "its values stand in another file, elsewhere.parquet",
                                "deliver files that hold their own values, not a summary of others"));
        List<String> rest = new ArrayList<>(written.columns());
        rest.removeAll(List.of("KEY", "TEXT"));
        assertThat(ReadRows.read(rewritten, rest, 50)).hasSize(100);
    }

    @Test
    void sizesThatNoColumnCanMeanAreRefused() throws Exception {
        ParquetJavaFile written = write(WriterVersion.PARQUET_1_0, true, 100);
        RewrittenFile.footer(written.path(), rewritten, footer -> {
            ColumnMetaData text = chunk(footer, "TEXT").getMeta_data();
            text.setTotal_uncompressed_size(450_000_000);
            footer.getRow_groups().get(0).getColumns().forEach(chunk -> {
                if (chunk.getMeta_data().getPath_in_schema().get(0).equals("GOODS")) {
                    chunk.getMeta_data().setNum_values(1L << 40);
                }
            });
        });
        assertThat(refusals(List.of("TEXT", "GOODS", "KEY")))
                .extracting(Refusal::found)
                .containsExactly(
                        "row group 0 has 450000000 bytes for 100 values of it, at most 73662464 are read",
                        "row group 0 has 1099511627776 list elements, at most 67108864 are read");
    }
}
