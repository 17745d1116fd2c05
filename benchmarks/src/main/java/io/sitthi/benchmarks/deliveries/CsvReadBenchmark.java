package io.sitthi.benchmarks.deliveries;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sitthi.benchmarks.Gate;
import io.sitthi.datasets.ingest.IngestOptions;
import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.read.BlockSource;
import io.sitthi.datasets.ingest.read.DeliveredFiles;
import io.sitthi.datasets.ingest.read.DeliveryException;
import io.sitthi.datasets.ingest.read.RowBlock;
import io.sitthi.datasets.ingest.read.RowCursor;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to find the cells of a delivery in TIS-620: by Sitthi's cursor over bytes, or by FastCSV?
 *
 * <p>FastCSV is asked for slices of its buffer, which is the least it can do, of text that Java has decoded and of bytes
 * taken for characters, and for the records that it is meant to be used with. Sitthi's reader also digests the file, cuts it
 * into blocks for several threads, counts the lines, and knows the byte at which each cell begins. Every way asks for the
 * length and the first character of each cell. Nanoseconds per row.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(CsvReadBenchmark.ROWS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@SuppressWarnings("NullAway.Init") // JMH calls write() first
public class CsvReadBenchmark {

    static final int ROWS = 32_768;

    private static final Charset TIS_620 = Charset.forName("TIS-620");

    private CivilDelivery delivery;

    /** Writes the delivery, and proves that every way finds the same cells in it. */
    @Setup
    public void write() throws IOException, DeliveryException {
        delivery = CivilDelivery.write(ROWS);
        long expected = sitthi();
        Gate.require(fastCsvSlices(StandardCharsets.ISO_8859_1) == expected, "FastCSV finds the same cells");
        Gate.require(lengths(fastCsvRecords()) == lengths(expected), "FastCSV's records have the same cells");
        Gate.require(lengths(fastCsvSlices()) == lengths(expected), "decoded cells have the same lengths");
        Gate.require(lengths(expected) > 20L * ROWS, "there are cells");
    }

    @TearDown
    public void delete() throws IOException {
        delivery.delete();
    }

    /** The lengths of all cells, and in the upper half their first characters, added up. */
    private static long sum(long sum, int length, int first) {
        return sum + length + ((long) first << Integer.SIZE);
    }

    private static long lengths(long sum) {
        return sum & 0xFFFF_FFFFL;
    }

    /** As {@code ingest} finds them. */
    @Benchmark
    public long sitthi() throws IOException, DeliveryException {
        Profile profile = delivery.profile();
        Cell cell = new Cell(profile.format().encoding());
        long sum = 0;
        try (DeliveredFiles files =
                DeliveredFiles.open(profile, Location.of(delivery.file()), IngestOptions.BLOCK_BYTES)) {
            BlockSource source = files.next();
            @Nullable RowBlock block;
            while (source != null && (block = source.next()) != null) {
                RowCursor rows = block.rows();
                int fields = block.layout().fields();
                while (rows.next()) {
                    for (int field = 0; field < fields; field++) {
                        rows.cell(field, cell);
                        sum = sum(sum, cell.length(), cell.length() == 0 ? 0 : cell.bytes()[cell.from()] & 0xFF);
                    }
                }
            }
            files.sha256Hex();
        }
        return sum;
    }

    /** Slices of text that Java has decoded. */
    @Benchmark
    public long fastCsvSlices() throws IOException {
        return fastCsvSlices(TIS_620);
    }

    /** Slices of bytes that are taken for characters, which leaves decoding to the caller. */
    @Benchmark
    public long fastCsvBytes() throws IOException {
        return fastCsvSlices(StandardCharsets.ISO_8859_1);
    }

    /** Records of strings. */
    @Benchmark
    public long fastCsvRecords() throws IOException {
        long sum = 0;
        try (Reader reader = new InputStreamReader(Files.newInputStream(delivery.file()), TIS_620);
                CsvReader<CsvRecord> records =
                        CsvReader.builder().fieldSeparator('|').ofCsvRecord(reader)) {
            records.skipLines(1);
            for (CsvRecord record : records) {
                for (int field = 0; field < record.getFieldCount(); field++) {
                    String text = record.getField(field);
                    sum = sum(sum, text.length(), text.isEmpty() ? 0 : text.charAt(0));
                }
            }
        }
        return sum;
    }

    private long fastCsvSlices(Charset charset) throws IOException {
        Slices slices = new Slices();
        try (Reader reader = new InputStreamReader(Files.newInputStream(delivery.file()), charset);
                CsvReader<Slices> records =
                        CsvReader.builder().fieldSeparator('|').build(slices, reader)) {
            records.skipLines(1);
            for (Slices record : records) {
                if (record.sum < 0) {
                    throw new IllegalStateException("an overflow");
                }
            }
        }
        return slices.sum;
    }

    /** Makes no record: adds up what it is shown. */
    private static final class Slices extends AbstractBaseCsvCallbackHandler<Slices> {
        private long sum;

        @Override
        protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
            sum = CsvReadBenchmark.sum(sum, length, length == 0 ? 0 : buffer[offset]);
        }

        @Override
        protected Slices buildRecord() {
            return this;
        }
    }
}
