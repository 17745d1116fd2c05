package io.sitthi.streaming.wallet.replay.output;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Dataset;
import io.sitthi.datasets.storage.Location;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes rejected rows of one dataset into a file of the dataset rejects, and counts their faults. For one thread. */
public final class RejectWriter implements Closeable {

    private static final RowGroupEncoder ENCODER = new RowGroupEncoder(Dataset.REJECTS.columns(), Compression.ZSTD);
    private static final int ROWS = 1 << 14;

    private final BytesVector dataset;
    private final ParquetFileWriter writer;
    private final Texts files = new Texts();
    private final Texts columns = new Texts();
    private final Texts codes = new Texts();
    private final int[] datasetIds = new int[ROWS];
    private final long[] rows = new long[ROWS];
    private final long[] citizenIds = new long[ROWS];
    private final boolean[] citizenIdNulls = new boolean[ROWS];
    private final Map<String, Long> faults = new TreeMap<>();
    private int count;

    /** @param rejected the dataset whose rows are rejected */
    public RejectWriter(Location file, Dataset rejected) throws IOException {
        this.dataset = BytesVector.ofStrings(rejected.folder());
        this.writer = ParquetFileWriter.create(file, Dataset.REJECTS.columns());
    }

    /** Adds a fault of a row. */
    public void add(String file, long row, String column, String code, @Nullable Long citizenId) throws IOException {
        files.add(file, count);
        columns.add(column, count);
        codes.add(code, count);
        rows[count] = row;
        citizenIds[count] = citizenId == null ? 0 : citizenId;
        citizenIdNulls[count] = citizenId == null;
        faults.merge(code, 1L, Long::sum);
        if (++count == ROWS) {
            append();
        }
    }

    private void append() throws IOException {
        writer.append(ENCODER.encode(
                List.of(
                        new DictionaryVector(datasetIds, dataset, null, count),
                        files.vector(count),
                        new LongVector(rows, count),
                        columns.vector(count),
                        codes.vector(count),
                        new LongVector(citizenIds, citizenIdNulls, count)),
                count));
        count = 0;
        files.clear();
        columns.clear();
        codes.clear();
    }

    /** Number of faults by code. */
    public Map<String, Long> faults() {
        return faults;
    }

    public WrittenFile finish() throws IOException {
        append();
        return writer.finish();
    }

    /** Deletes the file unless it was finished. */
    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** A column of few different texts. */
    private static final class Texts {
        private final Map<String, Integer> ids = new LinkedHashMap<>();
        private final int[] rowIds = new int[ROWS];

        void add(String text, int row) {
            rowIds[row] = ids.computeIfAbsent(text, unseen -> ids.size());
        }

        DictionaryVector vector(int size) {
            List<String> texts = new ArrayList<>(ids.keySet());
            return new DictionaryVector(rowIds, BytesVector.ofStrings(texts.toArray(String[]::new)), null, size);
        }

        void clear() {
            ids.clear();
        }
    }
}
