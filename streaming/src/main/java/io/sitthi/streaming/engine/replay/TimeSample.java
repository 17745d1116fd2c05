package io.sitthi.streaming.engine.replay;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Instants of some facts, spread evenly over the rows: one row from each stretch of rows, at a position that a fixed
 * pseudo-random sequence chooses. The sample only makes slices of about equal size; nothing else depends on it.
 */
public final class TimeSample {

    /** A thousandth of a slice of any drop is a few of these. */
    private static final int MAX_SAMPLES = 1 << 21;

    private static final int BATCH_ROWS = 4096;

    private final String instant;
    private final long stride;
    private final long[] samples;
    private final long[] values = new long[BATCH_ROWS];
    private final boolean[] nulls = new boolean[BATCH_ROWS];
    private int count;
    private long row;
    private long wanted;

    private TimeSample(String instant, long rows) {
        this.instant = instant;
        stride = Math.max(1, (rows + MAX_SAMPLES - 1) / MAX_SAMPLES);
        samples = new long[Math.toIntExact(rows / stride + 1)];
        wanted = draw(0);
    }

    /** @param instant the column that tells when a row happened */
    public static long[] read(CheckedDataset facts, String instant) throws IOException {
        TimeSample sample = new TimeSample(instant, facts.rows());
        for (CheckedDataset.CheckedFile file : facts.files()) {
            try (ParquetFileReader open = ParquetFileReader.open(file.location())) {
                sample.take(open);
            } catch (MalformedParquetException | FileNotFoundException e) {
                // the full read that follows reports what is wrong with the file
                break;
            }
        }
        return Arrays.copyOf(sample.samples, sample.count);
    }

    private void take(ParquetFileReader file) throws IOException {
        RowGroupReader reader = file.rowGroupReader(List.of(instant));
        for (int group = 0; group < file.footer().rowGroups().size(); group++) {
            file.fetch(reader, group);
            ColumnReader column = reader.column(instant);
            for (long left = reader.rows(); left > 0; ) {
                int rows = (int) Math.min(BATCH_ROWS, left);
                column.readLongs(values, nulls, rows);
                takeBatch(rows);
                left -= rows;
            }
        }
    }

    private void takeBatch(int rows) {
        while (wanted < row + rows) {
            int at = (int) (wanted - row);
            if (!nulls[at] && count < samples.length) {
                samples[count++] = values[at];
            }
            wanted = draw(wanted / stride + 1);
        }
        row += rows;
    }

    /** A row of this stretch of {@link #stride} rows. */
    private long draw(long stretch) {
        long mixed = (stretch + 1) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 32) * 0xd6e8feb86659fd93L;
        return stretch * stride + Long.remainderUnsigned(mixed ^ mixed >>> 32, stride);
    }
}
