package io.sitthi.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.ParquetJavaFile.Settings;
import io.sitthi.datasets.storage.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that parquet-java wrote, in every version, encoding and codec it has: every value as it was written. */
class ReadingParquetJavaFilesTest {

    @TempDir
    private Path directory;

    static List<Settings> everySetting() {
        List<Settings> settings = new ArrayList<>();
        for (WriterVersion version : WriterVersion.values()) {
            for (CompressionCodecName codec : ParquetJavaFile.codecs()) {
                for (boolean dictionary : new boolean[] {true, false}) {
                    settings.add(new Settings(version, codec, dictionary, false, true, 170, 1 << 20, 650));
                }
            }
            settings.add(
                    new Settings(version, CompressionCodecName.UNCOMPRESSED, false, true, true, 700, 1 << 20, 100_000));
            settings.add(new Settings(version, CompressionCodecName.SNAPPY, true, false, false, 1, 64, 900));
            settings.add(new Settings(version, CompressionCodecName.SNAPPY, true, false, true, 20_000, 100, 1));
        }
        return settings;
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("everySetting")
    void everyVersionEncodingAndCodec(Settings settings) throws Exception {
        int rows = settings.rowGroupRows() == 1 ? 20 : 1000;
        assertReadBack(ParquetJavaFile.write(directory.resolve("f.parquet"), settings, settings.hashCode(), rows));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomSettingsShapesAndNulls(long seed) throws Exception {
        Random random = new Random(seed);
        Settings settings = Settings.random(random);
        int rows = 1 + random.nextInt(1200);
        assertReadBack(ParquetJavaFile.write(directory.resolve("f.parquet"), settings, seed, rows));
    }

    private static void assertReadBack(ParquetJavaFile file) throws Exception {
        for (int batch : new int[] {7, 333, 1 << 20}) {
            List<List<String>> read = ReadRows.read(file.path(), file.columns(), batch);
            assertThat(file.firstDifference(read)).as("batches of %d", batch).isEmpty();
        }
    }

    @Test
    void columnsThatTheContractDoesNotHaveAreNamedButHaveNoType() throws Exception {
        Settings settings = Settings.random(new Random(1));
        ParquetJavaFile file = ParquetJavaFile.write(directory.resolve("f.parquet"), settings, 1, 10);
        try (ParquetFileReader reader = ParquetFileReader.open(Location.of(file.path()))) {
            for (String foreign : List.of("struct", "map", "groups", "bare", "single")) {
                assertThat(reader.footer().column(foreign)).as(foreign).isNotNull();
                assertThat(reader.footer().column(foreign).type()).as(foreign).isNull();
            }
            assertThat(reader.footer().column("GOODS").type()).isEqualTo(ColumnType.STRING_LIST);
            assertThat(reader.footer().column("OLD_GOODS?").type()).isEqualTo(ColumnType.STRING_LIST);
            assertThat(reader.footer().fileBytes()).isEqualTo(Files.size(file.path()));
        }
    }
}
