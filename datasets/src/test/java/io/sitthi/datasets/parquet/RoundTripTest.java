package io.sitthi.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.storage.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write, DuckDB, parquet-java and our own reader read back, value for value. */
class RoundTripTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void everyTypeWithNullsInManyRowGroups(Compression compression) throws Exception {
        ParquetSchema schema = ParquetSchema.of(RandomVectors.columns(true));
        assertRoundTrip(schema, compression, new RandomVectors(1), true, 1, 7, 8, 9, 0, 1000, 20_000);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeRequired(Compression compression) throws Exception {
        ParquetSchema schema = ParquetSchema.of(RandomVectors.columns(false));
        assertRoundTrip(schema, compression, new RandomVectors(2), false, 1, 63, 1001, 10_000);
    }

    @ParameterizedTest
    @EnumSource
    void forbiddenNullsInAFileDeclaredAllOptional(Compression compression) throws Exception {
        ParquetSchema schema = ParquetSchema.allOptional(RandomVectors.columns(false));
        assertRoundTrip(schema, compression, new RandomVectors(3), true, 17, 5000);
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void randomVectors(long seed) throws Exception {
        RandomVectors random = new RandomVectors(seed);
        int rows = (int) (seed * 373 % 3000) + 1;
        assertRoundTrip(
                ParquetSchema.allOptional(RandomVectors.columns(true)),
                Compression.values()[(int) seed % 3],
                random,
                seed % 2 == 0,
                rows,
                rows / 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void severalPagesInAColumn(boolean nulls) throws Exception {
        assertRoundTrip(
                ParquetSchema.of(RandomVectors.columns(true)),
                Compression.SNAPPY,
                new RandomVectors(5),
                nulls,
                300_000);
    }

    private void assertRoundTrip(
            ParquetSchema schema, Compression compression, RandomVectors random, boolean nulls, int... groupRows)
            throws Exception {
        List<Column> columns = schema.columns();
        RowGroupEncoder encoder = new RowGroupEncoder(schema, compression);
        Path file = directory.resolve("part-0.parquet");
        List<List<@Nullable Object>> expected = new ArrayList<>();
        try (ParquetFileWriter writer = ParquetFileWriter.create(Location.of(file), schema)) {
            for (int rows : groupRows) {
                List<ColumnVector> vectors = random.vectors(columns, rows, nulls);
                expected.addAll(VectorRows.of(vectors, rows));
                writer.append(encoder.encode(vectors, rows));
            }
            assertThat(writer.finish().rows()).isEqualTo(expected.size());
        }
        assertSame(DuckDbRows.read(file, columns), expected, columns);
        assertSame(ParquetJavaRows.read(file, columns), expected, columns);
        List<String> names = columns.stream().map(Column::name).toList();
        assertSame(ReadRows.read(file, names, 777), asText(expected), columns);
    }

    private static List<List<@Nullable Object>> asText(List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> texts = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> text = new ArrayList<>();
            for (Object value : row) {
                text.add(value == null ? null : value.toString());
            }
            texts.add(text);
        }
        return texts;
    }

    /** Row by row: a comparison of the whole would print the whole. */
    private static void assertSame(
            List<? extends List<?>> found, List<List<@Nullable Object>> expected, List<Column> columns) {
        assertThat(found).hasSameSizeAs(expected);
        for (int row = 0; row < expected.size(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                @Nullable Object value = expected.get(row).get(i);
                @Nullable Object other = found.get(row).get(i);
                if (value == null ? other != null : !value.equals(other)) {
                    assertThat(other)
                            .as("column %s, row %d", columns.get(i).name(), row)
                            .isEqualTo(value);
                }
            }
        }
    }
}
