package io.sitthi.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DoubleVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.parquet.writing.PageValues;
import io.sitthi.datasets.storage.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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

    @Test
    void valuesAtTheEndsOfTheirTypes() throws Exception {
        boolean[] nulls = {false, false, false, false, true};
        List<ColumnVector> vectors = List.of(
                new LongVector(new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1}, nulls, 5),
                new IntVector(new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1, 1}, nulls, 5),
                new DoubleVector(
                        new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, 1},
                        nulls,
                        5),
                new LongVector(new long[] {999_999_999_999_999_999L, -999_999_999_999_999_999L, 0, 1, 0}, nulls, 5),
                BytesVector.ofStrings("", "\0", "\uFFFF", "😀", null));
        assertRoundTrip(
                List.of(
                        Column.nullable("a", ColumnType.INT64),
                        Column.nullable("b", ColumnType.INT32),
                        Column.nullable("c", ColumnType.DOUBLE),
                        Column.nullable("d", ColumnType.BAHT),
                        Column.nullable("e", ColumnType.STRING)),
                vectors,
                5);
    }

    @Test
    void aTextAndAListLargerThanAPage() throws Exception {
        int elements = 2 * PageValues.MAX_PAGE_ENTRIES;
        String[] goods = new String[elements + 2];
        Arrays.setAll(goods, i -> "สินค้า " + i);
        String large = "ก".repeat(PageValues.MAX_PAGE_BYTES);
        List<ColumnVector> vectors = List.of(
                BytesVector.ofStrings("before", large, "between", large + "!", "after"),
                new BytesListVector(
                        new int[] {0, 1, 1, elements + 1, elements + 2, elements + 2},
                        BytesVector.ofStrings(goods),
                        null,
                        5));
        assertRoundTrip(
                List.of(Column.required("text", ColumnType.STRING), Column.required("goods", ColumnType.STRING_LIST)),
                vectors,
                5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void numbersPackedAsDifferences(boolean withNulls) throws Exception {
        List<Column> columns = List.of(
                Column.nullable("a", ColumnType.INT64),
                Column.nullable("b", ColumnType.INT32),
                Column.nullable("c", ColumnType.DATE),
                Column.nullable("d", ColumnType.TIME),
                Column.nullable("e", ColumnType.BAHT));
        Random random = new Random(6);
        for (int rows : new int[] {1, 2, 32, 33, 129, 161, 4000, 140_000}) {
            List<ColumnVector> vectors = new ArrayList<>();
            for (Column column : columns) {
                boolean[] nulls = new boolean[rows];
                long[] values = new long[rows];
                for (int i = 0; i < rows; i++) {
                    nulls[i] = withNulls && random.nextInt(5) == 0;
                    // every width of difference, in parts that need not be alike
                    values[i] = random.nextLong() >> i / 32 % 64 & (column.type() == ColumnType.BAHT ? -1L >>> 5 : -1L);
                }
                vectors.add(
                        column.type() == ColumnType.INT32 || column.type() == ColumnType.DATE
                                ? new IntVector(narrowed(values, column.type()), nulls, rows)
                                : new LongVector(
                                        column.type() == ColumnType.TIME ? halved(values) : values, nulls, rows));
            }
            assertRoundTrip(
                    columns,
                    vectors,
                    rows,
                    new RowGroupEncoder(columns, Compression.ZSTD).withPacked("a", "b", "c", "d", "e"));
        }
    }

    /** DuckDB's days and times end before ours. */
    private static int[] narrowed(long[] values, ColumnType type) {
        return Arrays.stream(values)
                .mapToInt(value -> type == ColumnType.DATE ? (int) value >> 12 : (int) value)
                .toArray();
    }

    private static long[] halved(long[] values) {
        return Arrays.stream(values).map(value -> value >> 8).toArray();
    }

    private void assertRoundTrip(List<Column> columns, List<ColumnVector> vectors, int rows) throws Exception {
        assertRoundTrip(columns, vectors, rows, new RowGroupEncoder(columns, Compression.ZSTD));
        assertRoundTrip(
                columns, vectors, rows, new RowGroupEncoder(columns, Compression.ZSTD).withPacked("a", "b", "d"));
    }

    private void assertRoundTrip(List<Column> columns, List<ColumnVector> vectors, int rows, RowGroupEncoder encoder)
            throws Exception {
        Path file = directory.resolve("part-0.parquet");
        try (ParquetFileWriter writer = ParquetFileWriter.create(Location.of(file), columns)) {
            writer.append(encoder.encode(vectors, rows));
            writer.finish();
        }
        assertReadBack(file, columns, VectorRows.of(vectors, rows));
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
        assertReadBack(file, columns, expected);
    }

    private static void assertReadBack(Path file, List<Column> columns, List<List<@Nullable Object>> expected)
            throws Exception {
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
