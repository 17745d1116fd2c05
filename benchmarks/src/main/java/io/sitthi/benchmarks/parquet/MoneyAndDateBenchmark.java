package io.sitthi.benchmarks.parquet;

import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to hold one amount, date or instant of a column against a limit: as satang, days and microseconds, or
 * as the decimals, dates and instants that a programme would write down?
 *
 * <p>Each way counts the values over the limit; {@link #prepare()} fails when the counts differ. Nanoseconds per value,
 * the decoding of a PLAIN page included.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(MoneyAndDateBenchmark.ROWS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
public class MoneyAndDateBenchmark {

    static final int ROWS = 200_000;

    private static final String COLUMN = "value";
    private static final int BATCH = 4096;
    private static final int LIMIT_BAHT = 500_000;
    private static final BigDecimal LIMIT = BigDecimal.valueOf(LIMIT_BAHT * 100L, 2);
    private static final LocalDate LAST_DAY = LocalDate.of(2008, 9, 15);
    private static final Instant LAST_INSTANT = Instant.parse("2024-09-15T17:00:00Z");

    /** What the column holds. */
    public enum Kind {
        /** DECIMAL(9,2) as INT32. */
        BAHT_INT32,
        /** DECIMAL(18,2) as INT64. */
        BAHT_INT64,
        DATE,
        /** TIMESTAMP in milliseconds, which our reader turns into microseconds. */
        TIME_MILLIS
    }

    @Param
    public Kind kind = Kind.BAHT_INT64;

    private Path file = Path.of("");
    private final long[] longs = new long[BATCH];
    private final int[] ints = new int[BATCH];
    private final boolean[] nulls = new boolean[BATCH];

    /** Writes the file, and proves that both ways count alike. */
    @Setup
    public void prepare() throws IOException {
        file = Files.createTempDirectory("money").resolve("column.parquet");
        write();
        long ours = sitthi();
        long theirs = objects();
        if (ours != theirs || ours < ROWS / 10 || ours > ROWS * 9 / 10) {
            throw new IllegalStateException("we count " + ours + " over the limit, objects " + theirs);
        }
    }

    private void write() throws IOException {
        MessageType schema = new MessageType("rows", type());
        SplittableRandom random = new SplittableRandom(1);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withDictionaryEncoding(false)
                .build()) {
            for (int row = 0; row < ROWS; row++) {
                Group record = new SimpleGroup(schema);
                switch (kind) {
                    case BAHT_INT32 -> record.append(COLUMN, random.nextInt(LIMIT_BAHT * 200));
                    case BAHT_INT64 -> record.append(COLUMN, random.nextLong(LIMIT_BAHT * 200L));
                    case DATE -> record.append(COLUMN, (int) LAST_DAY.toEpochDay() + random.nextInt(-9000, 9000));
                    case TIME_MILLIS ->
                        record.append(COLUMN, LAST_INSTANT.toEpochMilli() + random.nextLong(-4_000_000L, 4_000_000L));
                }
                writer.write(record);
            }
        }
    }

    private Type type() {
        return switch (kind) {
            case BAHT_INT32 ->
                Types.required(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.decimalType(2, 9))
                        .named(COLUMN);
            case BAHT_INT64 ->
                Types.required(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.decimalType(2, 18))
                        .named(COLUMN);
            case DATE ->
                Types.required(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(COLUMN);
            case TIME_MILLIS ->
                Types.required(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MILLIS))
                        .named(COLUMN);
        };
    }

    @TearDown
    public void delete() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.resolveSibling(".column.parquet.crc"));
        Files.deleteIfExists(file.resolveSibling(""));
    }

    /** Whole numbers, as the nightly run holds them against its limits. */
    @Benchmark
    public long sitthi() throws IOException {
        long limit = kind == Kind.TIME_MILLIS ? LAST_INSTANT.getEpochSecond() * 1_000_000L : LIMIT_BAHT * 100L;
        int lastDay = (int) LAST_DAY.toEpochDay();
        long over = 0;
        try (ParquetFileReader reader = ParquetFileReader.open(Location.of(file))) {
            RowGroupReader group = reader.rowGroupReader(List.of(COLUMN));
            for (int i = 0; i < reader.footer().rowGroups().size(); i++) {
                reader.fetch(group, i);
                ColumnReader column = group.column(COLUMN);
                while (column.rowsLeft() > 0) {
                    int count = (int) Math.min(BATCH, column.rowsLeft());
                    if (kind == Kind.DATE) {
                        column.readInts(ints, nulls, count);
                        for (int row = 0; row < count; row++) {
                            over += ints[row] > lastDay ? 1 : 0;
                        }
                    } else {
                        column.readLongs(longs, nulls, count);
                        for (int row = 0; row < count; row++) {
                            over += longs[row] > limit ? 1 : 0;
                        }
                    }
                }
            }
        }
        return over;
    }

    /** An object for each value, from parquet-java's ColumnReader. */
    @Benchmark
    public long objects() throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification(true)
                .build();
        long over = 0;
        try (org.apache.parquet.hadoop.ParquetFileReader reader =
                org.apache.parquet.hadoop.ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            ColumnDescriptor descriptor = schema.getColumns().get(0);
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                org.apache.parquet.column.ColumnReader column = new ColumnReadStoreImpl(
                                pages,
                                new GroupRecordConverter(schema).getRootConverter(),
                                schema,
                                reader.getFileMetaData().getCreatedBy())
                        .getColumnReader(descriptor);
                for (long left = column.getTotalValueCount(); left > 0; left--) {
                    over += isOver(column) ? 1 : 0;
                    column.consume();
                }
            }
        }
        return over;
    }

    private boolean isOver(org.apache.parquet.column.ColumnReader column) {
        return switch (kind) {
            case BAHT_INT32 -> BigDecimal.valueOf(column.getInteger(), 2).compareTo(LIMIT) > 0;
            case BAHT_INT64 -> BigDecimal.valueOf(column.getLong(), 2).compareTo(LIMIT) > 0;
            case DATE -> LocalDate.ofEpochDay(column.getInteger()).isAfter(LAST_DAY);
            case TIME_MILLIS -> Instant.ofEpochMilli(column.getLong()).isAfter(LAST_INSTANT);
        };
    }
}
