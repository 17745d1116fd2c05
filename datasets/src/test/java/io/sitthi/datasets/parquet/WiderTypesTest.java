package io.sitthi.datasets.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.footer.ParquetColumn;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Types that ordinary exports hold, written by parquet-java, against {@code java.math} and {@code java.time}. */
class WiderTypesTest {

    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final String MISFIT = "misfit";

    @TempDir
    private Path directory;

    /** One column of a file: what is appended for a value, and what must be read. */
    private record Case(
            String name, Type type, ColumnType readAs, List<Object> stored, Function<Object, String> expected) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Type type(PrimitiveTypeName physical, int length, @Nullable LogicalTypeAnnotation logical) {
        Types.PrimitiveBuilder<?> builder = Types.primitive(physical, Type.Repetition.OPTIONAL);
        return (Type) builder.length(length).as(logical).named("column");
    }

    private static String within(BigInteger value, BigInteger min, BigInteger max) {
        return value.compareTo(min) < 0 || value.compareTo(max) > 0 ? MISFIT : value.toString();
    }

    private static String integer(long value, ColumnType readAs) {
        return readAs == ColumnType.INT64 || value == (int) value ? Long.toString(value) : MISFIT;
    }

    private static String hundredths(BigInteger unscaled, int scale) {
        BigInteger value = unscaled.multiply(BigInteger.TEN.pow(2 - scale));
        return within(value, LARGEST.negate(), LARGEST);
    }

    private static List<Object> binaries(int length, BigInteger... values) {
        List<Object> stored = new ArrayList<>();
        for (BigInteger value : values) {
            byte[] shortest = value.toByteArray();
            byte[] bytes = shortest;
            if (length > 0) {
                bytes = new byte[length];
                Arrays.fill(bytes, (byte) (value.signum() < 0 ? -1 : 0));
                System.arraycopy(shortest, 0, bytes, length - shortest.length, shortest.length);
            }
            stored.add(Binary.fromConstantByteArray(bytes));
        }
        return stored;
    }

    private static BigInteger unscaled(Object binary) {
        return new BigInteger(((Binary) binary).getBytes());
    }

    private static Binary int96(int julianDay, long nanosOfDay) {
        return Binary.fromConstantByteArray(ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(nanosOfDay)
                .putInt(julianDay)
                .array());
    }

    private static String micros(Object binary) {
        ByteBuffer bytes = ByteBuffer.wrap(((Binary) binary).getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        BigDecimal nanos = BigDecimal.valueOf(bytes.getLong());
        BigDecimal days = BigDecimal.valueOf(bytes.getInt() - 2_440_588L);
        BigInteger micros = nanos.divide(BigDecimal.valueOf(1000), 0, RoundingMode.FLOOR)
                .add(days.multiply(BigDecimal.valueOf(86_400_000_000L)))
                .toBigInteger();
        return within(micros, LARGEST.negate(), LARGEST);
    }

    static Stream<Arguments> cases() {
        List<Case> cases = new ArrayList<>();
        BigInteger ten18 = BigInteger.TEN.pow(18);
        BigInteger[] amounts = {
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.ONE.negate(),
            BigInteger.valueOf(127),
            BigInteger.valueOf(128),
            BigInteger.valueOf(-128),
            BigInteger.valueOf(-129),
            BigInteger.valueOf(84_000_000),
            ten18.subtract(BigInteger.ONE),
            ten18.negate(),
        };
        BigInteger[] beyond = {LARGEST, LARGEST.add(BigInteger.ONE), LARGEST.negate(), LARGEST.shiftLeft(3)};
        BigInteger[] all =
                Stream.concat(Arrays.stream(amounts), Arrays.stream(beyond)).toArray(BigInteger[]::new);
        for (int scale = 0; scale <= 2; scale++) {
            int places = scale;
            LogicalTypeAnnotation decimal = decimalType(scale, 18);
            Function<Object, String> ofBytes = value -> hundredths(unscaled(value), places);
            cases.add(new Case(
                    "fixed 8, scale " + scale,
                    type(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, 8, decimal),
                    ColumnType.BAHT,
                    binaries(8, amounts),
                    ofBytes));
            cases.add(new Case(
                    "fixed 16, scale " + scale,
                    type(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, 16, decimal),
                    ColumnType.BAHT,
                    binaries(16, all),
                    ofBytes));
            cases.add(new Case(
                    "binary, scale " + scale,
                    type(PrimitiveTypeName.BINARY, 0, decimal),
                    ColumnType.BAHT,
                    binaries(0, all),
                    ofBytes));
            cases.add(new Case(
                    "int64, scale " + scale,
                    type(PrimitiveTypeName.INT64, 0, decimal),
                    ColumnType.BAHT,
                    List.of(0L, 5L, -7L, Long.MAX_VALUE / 10, Long.MAX_VALUE),
                    value -> hundredths(BigInteger.valueOf((Long) value), places)));
        }
        cases.add(new Case(
                "INT96",
                type(PrimitiveTypeName.INT96, 0, null),
                ColumnType.TIME,
                List.of(
                        int96(2_440_588, 0),
                        int96(2_440_587, 999),
                        int96(2_460_524, 86_399_999_999_999L),
                        int96(2_440_588, -1),
                        int96(0, 1),
                        int96(2_440_588 + 106_751_991, 14_454_775_807_000L),
                        int96(2_440_588 + 106_751_991, 14_454_775_808_000L),
                        int96(Integer.MAX_VALUE, 0),
                        int96(Integer.MIN_VALUE, 0)),
                WiderTypesTest::micros));
        cases.add(new Case(
                "NANOS",
                type(PrimitiveTypeName.INT64, 0, timestampType(true, TimeUnit.NANOS)),
                ColumnType.TIME,
                List.of(0L, 999L, 1000L, -1L, -1000L, -1001L, Long.MAX_VALUE, Long.MIN_VALUE),
                value -> Long.toString(Math.floorDiv((Long) value, 1000L))));
        for (ColumnType readAs : List.of(ColumnType.INT32, ColumnType.INT64)) {
            cases.add(new Case(
                    "INT64 as " + readAs,
                    type(PrimitiveTypeName.INT64, 0, null),
                    readAs,
                    List.of(
                            0L,
                            2567L,
                            -1L,
                            (long) Integer.MAX_VALUE,
                            (long) Integer.MIN_VALUE,
                            1L << 31,
                            -1L << 32,
                            Long.MIN_VALUE + 1),
                    value -> integer((Long) value, readAs)));
            cases.add(new Case(
                    "INT32 as " + readAs,
                    type(PrimitiveTypeName.INT32, 0, null),
                    readAs,
                    List.of(0, 2567, -1, Integer.MAX_VALUE, Integer.MIN_VALUE),
                    value -> value.toString()));
            for (int bits : new int[] {8, 16, 32}) {
                for (boolean signed : new boolean[] {true, false}) {
                    cases.add(integers(readAs, bits, signed));
                }
            }
        }
        return cases.stream()
                .flatMap(each -> Stream.of(
                        Arguments.of(each, WriterVersion.PARQUET_1_0, true),
                        Arguments.of(each, WriterVersion.PARQUET_1_0, false),
                        Arguments.of(each, WriterVersion.PARQUET_2_0, false)));
    }

    private static Case integers(ColumnType readAs, int bits, boolean signed) {
        BigInteger span = BigInteger.ONE.shiftLeft(bits);
        BigInteger min = signed ? span.shiftRight(1).negate() : BigInteger.ZERO;
        BigInteger max = min.add(span).subtract(BigInteger.ONE);
        Function<Object, String> expected = value -> {
            long number = signed || bits < 32 ? (Integer) value : Integer.toUnsignedLong((Integer) value);
            String declared = within(BigInteger.valueOf(number), min, max);
            return declared.equals(MISFIT) ? MISFIT : integer(number, readAs);
        };
        return new Case(
                (signed ? "INT" : "UINT") + bits + " as " + readAs,
                type(PrimitiveTypeName.INT32, 0, intType(bits, signed)),
                readAs,
                List.of(
                        0,
                        1,
                        127,
                        128,
                        255,
                        256,
                        32767,
                        32768,
                        65535,
                        65536,
                        -1,
                        -128,
                        -129,
                        -32768,
                        -32769,
                        Integer.MAX_VALUE,
                        Integer.MIN_VALUE),
                expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valuesAreThoseThatWereMeantOrDoNotFit(Case test, WriterVersion version, boolean dictionary) throws Exception {
        List<@Nullable String> expected = new ArrayList<>();
        Path file = write(test, version, dictionary, expected);
        List<@Nullable String> found = new ArrayList<>();
        List<Boolean> onlyNulls = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(Location.of(file))) {
            ParquetColumn column = reader.footer().column("column");
            assertThat(column).isNotNull();
            assertThat(column.readsAs(test.readAs())).isTrue();
            RowGroupReader group = reader.rowGroupReader(List.of("column"));
            for (int i = 0; i < reader.footer().rowGroups().size(); i++) {
                reader.fetch(group, i);
                read(group.column("column"), (int) group.rows(), test.readAs(), found);
                reader.fetch(group, i);
                readNulls(group.column("column"), (int) group.rows(), test.readAs(), onlyNulls);
            }
        }
        assertThat(found).containsExactlyElementsOf(expected);
        assertThat(onlyNulls)
                .containsExactlyElementsOf(expected.stream()
                        .map(value -> value == null || value.equals(MISFIT))
                        .toList());
    }

    private Path write(Case test, WriterVersion version, boolean dictionary, List<@Nullable String> expected)
            throws IOException {
        MessageType schema = new MessageType("rows", test.type());
        Path file = directory.resolve("types.parquet");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withWriterVersion(version)
                .withDictionaryEncoding(dictionary)
                .withPageRowCountLimit(7)
                .build()) {
            for (int row = 0; row < 3 * test.stored().size(); row++) {
                Group record = new SimpleGroup(schema);
                Object value = test.stored().get(row % test.stored().size());
                if (row % 4 == 3) {
                    expected.add(null);
                } else {
                    append(record, value);
                    expected.add(test.expected().apply(value));
                }
                writer.write(record);
            }
        }
        return file;
    }

    private static void append(Group record, Object value) {
        if (value instanceof Long number) {
            record.append("column", number);
        } else if (value instanceof Integer number) {
            record.append("column", number);
        } else {
            record.append("column", (Binary) value);
        }
    }

    /** In batches, so that what does not fit in one is not told of the next. */
    private static void read(ColumnReader reader, int rows, ColumnType type, List<@Nullable String> found)
            throws IOException {
        for (int done = 0; done < rows; done += 5) {
            int count = Math.min(5, rows - done);
            long[] longs = new long[count];
            int[] ints = new int[count];
            boolean[] nulls = new boolean[count];
            boolean narrow = type == ColumnType.INT32;
            int nullCount = narrow ? reader.readInts(ints, nulls, count) : reader.readLongs(longs, nulls, count);
            boolean[] misfits = reader.misfits();
            int marked = 0;
            for (int i = 0; i < count; i++) {
                marked += nulls[i] ? 1 : 0;
                boolean misfit = misfits != null && misfits[i];
                String value = Long.toString(narrow ? ints[i] : longs[i]);
                found.add(misfit ? MISFIT : nulls[i] ? null : value);
            }
            assertThat(nullCount).isEqualTo(marked);
        }
    }

    private static void readNulls(ColumnReader reader, int rows, ColumnType type, List<Boolean> found)
            throws IOException {
        boolean[] nulls = new boolean[rows];
        reader.readNulls(type, nulls, rows);
        for (boolean isNull : nulls) {
            found.add(isNull);
        }
    }
}
