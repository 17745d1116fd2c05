package io.sitthi.benchmarks.parquet;

import io.sitthi.benchmarks.measure.BytesDecoded;
import io.sitthi.benchmarks.parquet.OneColumnFile.PageEncoding;
import io.sitthi.benchmarks.parquet.OneColumnFile.Values;
import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
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
 * What does it cost to get one value of a column out of a file, per type and encoding: with our reader, with parquet-java's
 * ColumnReader, and with its records? All verify page checksums and add the values up; {@link #prepare()} fails when the
 * sums differ.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ColumnDecodeBenchmark.ROWS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
public class ColumnDecodeBenchmark {

    static final int ROWS = 200_000;

    private static final int BATCH = 4096;
    private static final BytesToLong LENGTH = (bytes, offset, length) -> length;

    @Param
    public Values values = Values.INT64;

    @Param
    public PageEncoding encoding = PageEncoding.PLAIN;

    @Param({"0", "10"})
    public int nullPercent;

    private Path file = Path.of("");
    private double decodedBytes;

    private final long[] longs = new long[BATCH];
    private final int[] ints = new int[BATCH];
    private final boolean[] booleans = new boolean[BATCH];
    private final double[] doubles = new double[BATCH];
    private final boolean[] nulls = new boolean[BATCH];

    @Setup
    public void prepare() throws IOException {
        prepare(ROWS);
    }

    void prepare(int rows) throws IOException {
        file = Files.createTempDirectory("decode").resolve("column.parquet");
        OneColumnFile.write(file, values, encoding, nullPercent, rows);
        long ours = sitthi();
        long theirs = parquetJava();
        long records = recordApi();
        if (ours != theirs || ours != records || ours == 0) {
            throw new IllegalStateException(
                    "our sum is " + ours + ", parquet-java's " + theirs + ", that of its records " + records);
        }
        long bytes = values == Values.STRING ? Math.round((double) ours / rows) : values.width();
        decodedBytes = bytes * (100 - nullPercent) / 100.0;
    }

    @TearDown
    public void delete() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.resolveSibling(".column.parquet.crc"));
        Files.deleteIfExists(file.resolveSibling(""));
    }

    @Benchmark
    public long sitthi(BytesDecoded decoded) throws IOException {
        decoded.bytesPerOperation = decodedBytes;
        return sitthi();
    }

    long sitthi() throws IOException {
        long sum = 0;
        try (ParquetFileReader reader = ParquetFileReader.open(Location.of(file))) {
            RowGroupReader group = reader.rowGroupReader(List.of(OneColumnFile.COLUMN));
            for (int i = 0; i < reader.footer().rowGroups().size(); i++) {
                reader.fetch(group, i);
                ColumnReader column = group.column(OneColumnFile.COLUMN);
                while (column.rowsLeft() > 0) {
                    sum += readBatch(column, (int) Math.min(BATCH, column.rowsLeft()));
                }
            }
        }
        return sum;
    }

    private long readBatch(ColumnReader column, int count) throws IOException {
        long sum = 0;
        switch (values) {
            case INT64 -> {
                column.readLongs(longs, nulls, count);
                for (int i = 0; i < count; i++) {
                    sum += nulls[i] ? 0 : longs[i];
                }
            }
            case INT32 -> {
                column.readInts(ints, nulls, count);
                for (int i = 0; i < count; i++) {
                    sum += nulls[i] ? 0 : ints[i];
                }
            }
            case BOOLEAN -> {
                column.readBooleans(booleans, nulls, count);
                for (int i = 0; i < count; i++) {
                    sum += !nulls[i] && booleans[i] ? 1 : 0;
                }
            }
            case DOUBLE -> {
                column.readDoubles(doubles, nulls, count);
                for (int i = 0; i < count; i++) {
                    sum += nulls[i] ? 0 : (long) doubles[i];
                }
            }
            case STRING -> {
                column.readMapped(LENGTH, longs, nulls, count);
                for (int i = 0; i < count; i++) {
                    sum += nulls[i] ? 0 : longs[i];
                }
            }
        }
        return sum;
    }

    @Benchmark
    public long parquetJava(BytesDecoded decoded) throws IOException {
        decoded.bytesPerOperation = decodedBytes;
        return parquetJava();
    }

    long parquetJava() throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification(true)
                .build();
        long sum = 0;
        try (org.apache.parquet.hadoop.ParquetFileReader reader =
                org.apache.parquet.hadoop.ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            ColumnDescriptor descriptor = schema.getColumns().get(0);
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                        pages,
                        new GroupRecordConverter(schema).getRootConverter(),
                        schema,
                        reader.getFileMetaData().getCreatedBy());
                sum += sum(store.getColumnReader(descriptor), descriptor.getMaxDefinitionLevel());
            }
        }
        return sum;
    }

    private long sum(org.apache.parquet.column.ColumnReader column, int present) {
        long sum = 0;
        for (long left = column.getTotalValueCount(); left > 0; left--) {
            if (column.getCurrentDefinitionLevel() == present) {
                sum += switch (values) {
                    case INT64 -> column.getLong();
                    case INT32 -> column.getInteger();
                    case BOOLEAN -> column.getBoolean() ? 1 : 0;
                    case DOUBLE -> (long) column.getDouble();
                    case STRING -> column.getBinary().length();
                };
            }
            column.consume();
        }
        return sum;
    }

    @Benchmark
    public long recordApi(BytesDecoded decoded) throws IOException {
        decoded.bytesPerOperation = decodedBytes;
        return recordApi();
    }

    long recordApi() throws IOException {
        long sum = 0;
        try (ParquetReader<Group> reader =
                new Records(file).usePageChecksumVerification().build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                if (row.getFieldRepetitionCount(0) == 0) {
                    continue;
                }
                sum += switch (values) {
                    case INT64 -> row.getLong(0, 0);
                    case INT32 -> row.getInteger(0, 0);
                    case BOOLEAN -> row.getBoolean(0, 0) ? 1 : 0;
                    case DOUBLE -> (long) row.getDouble(0, 0);
                    case STRING -> row.getBinary(0, 0).length();
                };
            }
        }
        return sum;
    }

    /** parquet-java's example records, from a file without Hadoop around it. */
    private static final class Records extends ParquetReader.Builder<Group> {
        Records(Path file) {
            super(new LocalInputFile(file), new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
