package io.sitthi.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.parquet.ParquetJavaFile.Settings;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import io.sitthi.datasets.parquet.footer.ParquetColumn;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Torn files and flipped bytes: refused with a message that says where, or read as what they were. */
class DamagedFileTest {

    private static final int ROWS = 60;

    @TempDir
    private Path directory;

    private ParquetJavaFile write(WriterVersion version, CompressionCodecName codec, boolean dictionary, long seed)
            throws IOException {
        Settings settings = new Settings(version, codec, dictionary, seed % 2 == 0, true, 25, 1 << 20, 40);
        return ParquetJavaFile.write(directory.resolve("whole.parquet"), settings, seed, ROWS);
    }

    /** Null where the file was refused as it must be. */
    private static @Nullable List<List<@Nullable String>> readOrRefuse(Path file, List<String> columns, String what) {
        try (ParquetFileReader reader = ParquetFileReader.open(Location.of(file))) {
            for (String column : columns) {
                ParquetColumn found = reader.footer().column(column);
                if (found == null || found.type() == null) {
                    return null; // the check of the drop refuses it
                }
            }
        } catch (MalformedParquetException e) {
            return null;
        } catch (IOException | RuntimeException e) {
            throw new AssertionError(what, e);
        }
        try {
            return ReadRows.read(file, columns, 50);
        } catch (MalformedParquetException e) {
            assertThat(e).as(what).hasMessageContaining(file.getFileName().toString());
            return null;
        } catch (Exception | Error e) {
            throw new AssertionError(what, e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PARQUET_1_0, UNCOMPRESSED, true, 1", "PARQUET_1_0, SNAPPY, false, 2",
        "PARQUET_1_0, ZSTD, true, 3", "PARQUET_1_0, GZIP, false, 4",
        "PARQUET_2_0, UNCOMPRESSED, false, 5", "PARQUET_2_0, ZSTD, true, 6",
        "PARQUET_2_0, LZ4_RAW, false, 7", "PARQUET_2_0, UNCOMPRESSED, true, 8",
        "PARQUET_2_0, UNCOMPRESSED, false, 10"
    })
    void aFlippedByteNeverChangesAValue(
            WriterVersion version, CompressionCodecName codec, boolean dictionary, long seed) throws Exception {
        ParquetJavaFile whole = write(version, codec, dictionary, seed);
        byte[] bytes = Files.readAllBytes(whole.path());
        Random random = new Random(seed);
        int pages = pagesEnd(whole.path());
        int refused = 0;
        for (int flip = 0; flip < 700; flip++) {
            int at = flip < 500 ? random.nextInt(pages) : pages + random.nextInt(bytes.length - pages);
            byte value = (byte) (bytes[at] ^ (random.nextBoolean() ? 1 << random.nextInt(8) : 1 + random.nextInt(255)));
            String what = "byte " + at + " from " + bytes[at] + " to " + value + ", pages end at " + pages;
            byte[] damaged = bytes.clone();
            damaged[at] = value;
            Path file = directory.resolve("damaged.parquet");
            Files.write(file, damaged);
            List<List<@Nullable String>> read = readOrRefuse(file, whole.columns(), what);
            if (read == null) {
                refused++;
            } else if (at < pages) {
                assertThat(whole.firstDifference(read)).as(what).isEmpty();
            }
        }
        // a page's bytes are nearly all of the file, and all are under its checksum
        assertThat(refused).isGreaterThan(400);
    }

    private static int pagesEnd(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(Location.of(file))) {
            long end = 0;
            for (ParquetFooter.RowGroupInfo group : reader.footer().rowGroups()) {
                end = Math.max(end, group.endOffset());
            }
            return (int) end;
        }
    }

    @Test
    void aTornFileIsRefusedWhereverItEnds() throws Exception {
        ParquetJavaFile whole = write(WriterVersion.PARQUET_2_0, CompressionCodecName.SNAPPY, true, 9);
        byte[] bytes = Files.readAllBytes(whole.path());
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            lengths.add(i);
            lengths.add(bytes.length - 1 - i);
        }
        Random random = new Random(9);
        random.ints(300, 0, bytes.length).forEach(lengths::add);
        Path file = directory.resolve("torn.parquet");
        for (int length : lengths) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> ParquetFileReader.open(Location.of(file)))
                    .as("length %d", length)
                    .isInstanceOf(MalformedParquetException.class)
                    .hasMessageContaining("torn.parquet");
        }
    }

    @Test
    void theMessageNamesFileRowGroupColumnAndPage() throws Exception {
        Settings settings =
                new Settings(WriterVersion.PARQUET_1_0, CompressionCodecName.ZSTD, false, false, true, 25, 1 << 20, 40);
        ParquetJavaFile whole = ParquetJavaFile.write(directory.resolve("whole.parquet"), settings, 3, ROWS);
        byte[] bytes = Files.readAllBytes(whole.path());
        try (ParquetFileReader reader = ParquetFileReader.open(Location.of(whole.path()))) {
            LeafColumn leaf = reader.footer().leaf("KEY");
            var chunk = reader.footer()
                    .rowGroups()
                    .get(0)
                    .chunks()
                    .get(leaf.ordinal())
                    .getMeta_data();
            bytes[(int) (chunk.getData_page_offset() + chunk.getTotal_compressed_size() - 1)] ^= 1;
        }
        Path file = directory.resolve("deposits.parquet");
        Files.write(file, bytes);
        assertThatThrownBy(() -> ReadRows.read(file, List.of("KEY"), 10))
                .isInstanceOf(MalformedParquetException.class)
                .hasMessage("deposits.parquet: row group 0, column KEY, page 1: page does not match its checksum;"
                        + " the file is damaged");
    }
}
