package io.sitthi.datasets.output;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file of the dataset rejects (contract section 2), in row groups of bounded size, and counts the faults. For
 * one thread.
 */
public final class RejectWriter implements Closeable {

    private static final int ROWS = 1 << 16;

    private static final RowGroupEncoder ENCODER =
            new RowGroupEncoder(CommonSchemas.REJECTS.columns(), Compression.ZSTD);

    private final ParquetFileWriter writer;
    private final Texts datasets = new Texts();
    private final Texts files = new Texts();
    private final Texts columns = new Texts();
    private final Texts codes = new Texts();
    private final long[] rows = new long[ROWS];
    private final long[] citizenIds = new long[ROWS];
    private final boolean[] citizenIdNulls = new boolean[ROWS];
    private final FaultCounts faults = new FaultCounts();
    private int count;

    public RejectWriter(Location file) throws IOException {
        this.writer = ParquetFileWriter.create(file, CommonSchemas.REJECTS.columns());
    }

    /**
     * Adds a fault of a row.
     *
     * @param file name of the row's file in the dataset's folder
     * @param row its number in the file, from 0
     * @param citizenId whose row it is; null when that is not known, or not to be told
     */
    public void add(Schema dataset, String file, long row, String column, RejectCode code, @Nullable Long citizenId)
            throws IOException {
        datasets.add(dataset.folder(), count);
        files.add(file, count);
        columns.add(column, count);
        codes.add(code.name(), count);
        rows[count] = row;
        citizenIds[count] = citizenId == null ? 0 : citizenId;
        citizenIdNulls[count] = citizenId == null;
        faults.add(dataset, code, 1);
        if (++count == ROWS) {
            append();
        }
    }

    private void append() throws IOException {
        writer.append(ENCODER.encode(
                List.of(
                        datasets.vector(count),
                        files.vector(count),
                        new LongVector(rows, count),
                        columns.vector(count),
                        codes.vector(count),
                        new LongVector(citizenIds, citizenIdNulls, count)),
                count));
        count = 0;
        Stream.of(datasets, files, columns, codes).forEach(Texts::clear);
    }

    /** Those written so far. */
    public FaultCounts faults() {
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
