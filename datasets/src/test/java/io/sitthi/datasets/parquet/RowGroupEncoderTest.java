package io.sitthi.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.columns.BooleanVector;
import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.DoubleVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.parquet.encoding.GrowingBytes;
import io.sitthi.datasets.parquet.encoding.LittleEndian;
import io.sitthi.datasets.parquet.writing.ColumnPlan;
import io.sitthi.datasets.parquet.writing.ColumnStatistics;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowGroupEncoderTest {

    private static final BytesVector WORDS = BytesVector.ofStrings("ELIGIBLE", "", "สมชาย");

    @ParameterizedTest
    @EnumSource
    void equalInputGivesEqualBytesOnEveryThread(Compression compression) throws Exception {
        int rows = 30_000;
        RowGroupEncoder encoder = new RowGroupEncoder(RandomVectors.ALL_TYPES, compression);
        byte[] expected =
                bytes(encoder.encode(new RandomVectors(4).vectors(RandomVectors.ALL_TYPES, rows, true), rows));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<byte[]>> encoded = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                List<ColumnVector> vectors = new RandomVectors(4).vectors(RandomVectors.ALL_TYPES, rows, true);
                encoded.add(threads.submit(() -> bytes(encoder.encode(vectors, rows))));
            }
            for (Future<byte[]> bytes : encoded) {
                assertThat(bytes.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void fewDistinctNumbersTakeADictionaryAndManyDoNot() {
        assertThat(encoding(ColumnType.INT64, new LongVector(longs(10_000, 100), 10_000)))
                .isEqualTo(Encoding.RLE_DICTIONARY);
        assertThat(encoding(ColumnType.INT64, new LongVector(longs(10_000, 10_000), 10_000)))
                .isEqualTo(Encoding.PLAIN);
        assertThat(encoding(ColumnType.INT32, new IntVector(ints(10_000, 900), 10_000)))
                .isEqualTo(Encoding.RLE_DICTIONARY);
        assertThat(encoding(ColumnType.INT32, new IntVector(ints(10_000, 5_000), 10_000)))
                .isEqualTo(Encoding.PLAIN);
    }

    @Test
    void noDictionaryIsTriedForColumnsThatAreNamed() {
        List<Column> columns = List.of(
                new Column("id", ColumnType.INT64, false),
                new Column("day", ColumnType.INT32, false),
                new Column("other", ColumnType.INT64, false));
        int rows = 10_000;
        EncodedRowGroup group = new RowGroupEncoder(columns, Compression.ZSTD)
                .withoutDictionaries("id", "day")
                .encode(
                        List.of(
                                new LongVector(longs(rows, 100), rows),
                                new IntVector(ints(rows, 100), rows),
                                new LongVector(longs(rows, 100), rows)),
                        rows);
        assertThat(group.chunks().stream().map(chunk -> chunk.getMeta_data().isSetDictionary_page_offset()))
                .containsExactly(false, false, true);
    }

    @Test
    void aValueThatAppearsLateIsCountedToo() {
        long[] values = new long[200_000];
        Arrays.fill(values, 7);
        for (int i = 100_000; i < 200_000; i++) {
            values[i] = i;
        }
        assertThat(encoding(ColumnType.INT64, new LongVector(values, values.length)))
                .isEqualTo(Encoding.PLAIN);
    }

    @Test
    void moreDistinctValuesThanADictionaryHoldsAreWrittenPlain() {
        int rows = 2 * ColumnPlan.MAX_DICTIONARY_ENTRIES;
        String[] texts = new String[rows];
        Arrays.setAll(texts, i -> "เลขที่ " + i);
        BytesVector distinct = BytesVector.ofStrings(texts);
        assertThat(encoding(ColumnType.STRING, distinct)).isEqualTo(Encoding.PLAIN);
        Arrays.setAll(texts, i -> "เลขที่ " + i % 1000);
        assertThat(encoding(ColumnType.STRING, BytesVector.ofStrings(texts))).isEqualTo(Encoding.RLE_DICTIONARY);
    }

    @Test
    void aDictionaryVectorIsWrittenWithItsOwnDictionaryEvenIfEntriesAreUnused() {
        int[] ids = new int[1000];
        Arrays.fill(ids, 2);
        ColumnMetaData chunk = chunk(ColumnType.STRING, new DictionaryVector(ids, WORDS, null, 1000));
        assertThat(chunk.getEncodings()).contains(Encoding.RLE_DICTIONARY);
        assertThat(chunk.getStatistics().getMin_value())
                .as("bounds are of the entries in use")
                .isEqualTo("สมชาย".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aDictionaryLargerThanItsRowsIsNotWritten() {
        String[] texts = new String[10_000];
        Arrays.setAll(texts, i -> "word " + i);
        BytesVector dictionary = BytesVector.ofStrings(texts);
        ColumnMetaData chunk =
                chunk(ColumnType.STRING, new DictionaryVector(new int[] {9_999, 5}, dictionary, null, 2));
        assertThat(chunk.isSetDictionary_page_offset()).isFalse();
        assertThat(chunk.getTotal_uncompressed_size()).isLessThan(100);
    }

    @Test
    void aColumnOfNullsHasNoDictionaryAndNoBounds() {
        boolean[] nulls = new boolean[100];
        Arrays.fill(nulls, true);
        int[] ids = new int[100];
        Arrays.fill(ids, -1);
        ColumnMetaData chunk = chunk(ColumnType.STRING, new DictionaryVector(ids, WORDS, nulls, 100));
        assertThat(chunk.isSetDictionary_page_offset()).isFalse();
        assertThat(chunk.getStatistics().getNull_count()).isEqualTo(100);
        assertThat(chunk.getStatistics().isSetMin_value()).isFalse();
    }

    @Test
    void pagesStayAboutAMebibyte() {
        int rows = 1_000_000;
        long[] values = new long[rows];
        Arrays.setAll(values, i -> i * 1_000_003L);
        ColumnMetaData chunk = chunk(ColumnType.INT64, new LongVector(values, rows));
        assertThat(chunk.getEncoding_stats().get(0).getCount()).isEqualTo(8);
    }

    static Stream<Arguments> vectorsThatDoNotFit() {
        boolean[] second = {false, true};
        int[] zeros = {0, 0};
        byte[] bytes = new byte[20];
        return Stream.of(
                Arguments.of(
                        ColumnType.INT64,
                        new LongVector(new long[2], second, 2),
                        "column c (INT64): row 1 is null, but the file declares the column REQUIRED"),
                Arguments.of(
                        ColumnType.INT64,
                        new IntVector(zeros, 2),
                        "column c (INT64): expected a LongVector, found a IntVector"),
                Arguments.of(
                        ColumnType.DATE,
                        new LongVector(new long[2], 2),
                        "column c (DATE): expected a IntVector, found a LongVector"),
                Arguments.of(
                        ColumnType.STRING_LIST,
                        new BytesVector(bytes, zeros, zeros, null, 2),
                        "column c (STRING_LIST): expected a BytesListVector, found a BytesVector"),
                Arguments.of(
                        ColumnType.INT32,
                        new IntVector(zeros, 1),
                        "column c (INT32): expected 2 rows, found a vector of 1"),
                Arguments.of(
                        ColumnType.INT32, new IntVector(new int[1], 2), "column c (INT32): expected 2 values, found 1"),
                Arguments.of(
                        ColumnType.BAHT,
                        new LongVector(new long[] {0, -1_000_000_000_000_000_000L}, 2),
                        "column c (BAHT): row 1 has more than 18 digits"),
                Arguments.of(
                        ColumnType.UUID,
                        new BytesVector(bytes, zeros, new int[] {16, 15}, null, 2),
                        "column c (UUID): row 1 has 15 bytes, a UUID has 16"),
                Arguments.of(
                        ColumnType.STRING,
                        new BytesVector(bytes, new int[] {0, 16}, new int[] {16, 5}, null, 2),
                        "column c (STRING): row 1 is a slice from 16 of 5 bytes, of 20 in all"),
                Arguments.of(
                        ColumnType.STRING,
                        new DictionaryVector(new int[] {0, 3}, WORDS, null, 2),
                        "column c (STRING): row 1 is entry 3 of a dictionary of 3"),
                Arguments.of(
                        ColumnType.STRING,
                        new DictionaryVector(zeros, BytesVector.ofStrings("a", null), null, 2),
                        "column c (STRING): dictionary entry 1 is null"),
                Arguments.of(
                        ColumnType.STRING_LIST,
                        new BytesListVector(new int[] {0, 1, 4}, WORDS, null, 2),
                        "column c (STRING_LIST): row 1 holds elements 1 to 4 of 3"));
    }

    @ParameterizedTest
    @MethodSource("vectorsThatDoNotFit")
    void vectorThatDoesNotFitIsRefusedWithColumnAndRow(ColumnType type, ColumnVector vector, String message) {
        RowGroupEncoder encoder = new RowGroupEncoder(List.of(Column.required("c", type)), Compression.UNCOMPRESSED);
        assertThatThrownBy(() -> encoder.encode(List.of(vector), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void whatStandsInANullRowIsNotLookedAt() {
        boolean[] nulls = {true, false};
        int[] wild = {-5, 0};
        Column[] columns = {
            Column.nullable("a", ColumnType.STRING),
            Column.nullable("b", ColumnType.STRING),
            Column.nullable("c", ColumnType.BAHT),
            Column.nullable("d", ColumnType.STRING_LIST)
        };
        List<ColumnVector> vectors = List.of(
                new BytesVector(new byte[3], wild, wild, nulls, 2),
                new DictionaryVector(wild, WORDS, nulls, 2),
                new LongVector(new long[] {Long.MIN_VALUE, 1}, nulls, 2),
                new BytesListVector(new int[] {9, 0, 3}, WORDS, nulls, 2));
        EncodedRowGroup group = new RowGroupEncoder(List.of(columns), Compression.SNAPPY).encode(vectors, 2);
        assertThat(group.chunks())
                .allSatisfy(
                        chunk -> assertThat(chunk.getMeta_data().getStatistics().getNull_count())
                                .isEqualTo(1));
    }

    @Test
    void tooManyRowsOrTooFewVectorsAreRefused() {
        RowGroupEncoder encoder = new RowGroupEncoder(RandomVectors.ALL_TYPES, Compression.SNAPPY);
        assertThatThrownBy(() -> encoder.encode(List.of(), 1)).hasMessage("expected 10 vectors, found 0");
        assertThatThrownBy(() -> encoder.encode(
                        new RandomVectors(1).vectors(RandomVectors.ALL_TYPES, 1, false), RowGroupEncoder.MAX_ROWS + 1))
                .hasMessage("a row group may hold 16777216 rows at most, found 16777217");
    }

    @Test
    void aPageHasALimit() {
        GrowingBytes page = new GrowingBytes(1);
        assertThatThrownBy(() -> page.reserve(1L << 32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a page may hold 536870912 bytes at most, this one needs 4294967296");
    }

    @Test
    void notANumberTakesTheBoundsAwayAndZeroHasBothSigns() {
        assertThat(chunk(ColumnType.DOUBLE, new DoubleVector(new double[] {1, Double.NaN, 2}, 3))
                        .getStatistics()
                        .isSetMax_value())
                .isFalse();
        ColumnMetaData zeros = chunk(ColumnType.DOUBLE, new DoubleVector(new double[] {0.0, -0.0}, 2));
        assertThat(LittleEndian.getDouble(zeros.getStatistics().getMin_value(), 0))
                .isEqualTo(-0.0);
        assertThat(LittleEndian.getDouble(zeros.getStatistics().getMax_value(), 0))
                .isEqualTo(0.0);
    }

    @Test
    void boundsOfTextsAreInTheOrderOfUnsignedBytes() {
        BytesVector texts = BytesVector.ofStrings("b", "ก", "", "a", "aaaaaaaaaa", "aaaaaaaaab", null, "กก", "ก");
        ColumnMetaData chunk = chunk(ColumnType.STRING, texts);
        assertThat(chunk.getStatistics().getMin_value()).isEmpty();
        assertThat(new String(chunk.getStatistics().getMax_value(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("กก");
        ColumnMetaData nearlyEqual = chunk(
                ColumnType.STRING, BytesVector.ofStrings("aaaaaaaaab", "aaaaaaaaaa", "aaaaaaaaac\0", "aaaaaaaaac"));
        assertThat(nearlyEqual.getStatistics().getMin_value()).asString().isEqualTo("aaaaaaaaaa");
        assertThat(nearlyEqual.getStatistics().getMax_value()).asString().isEqualTo("aaaaaaaaac\0");
    }

    @Test
    void longTextsHaveNoBounds() {
        BytesVector texts = BytesVector.ofStrings("a", "b".repeat(ColumnStatistics.MAX_BOUND_BYTES + 1));
        assertThat(chunk(ColumnType.STRING, texts).getStatistics().isSetMin_value())
                .isFalse();
    }

    @Test
    void booleansAreBounded() {
        ColumnMetaData chunk = chunk(ColumnType.BOOLEAN, new BooleanVector(new boolean[] {true, true}, 2));
        assertThat(chunk.getStatistics().getMin_value()).containsExactly(1);
        assertThat(chunk.getStatistics().getMax_value()).containsExactly(1);
    }

    private static ColumnMetaData chunk(ColumnType type, ColumnVector vector) {
        return new RowGroupEncoder(List.of(Column.nullable("c", type)), Compression.UNCOMPRESSED)
                .encode(List.of(vector), vector.size())
                .chunks()
                .get(0)
                .getMeta_data();
    }

    private static Encoding encoding(ColumnType type, ColumnVector vector) {
        List<org.apache.parquet.format.PageEncodingStats> pages =
                chunk(type, vector).getEncoding_stats();
        return pages.get(pages.size() - 1).getEncoding();
    }

    private static byte[] bytes(EncodedRowGroup group) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        group.pages().forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static long[] longs(int rows, int distinct) {
        long[] values = new long[rows];
        Arrays.setAll(values, i -> i * 31L % distinct * 1_000_003);
        return values;
    }

    private static int[] ints(int rows, int distinct) {
        int[] values = new int[rows];
        Arrays.setAll(values, i -> i * 31 % distinct);
        return values;
    }
}
