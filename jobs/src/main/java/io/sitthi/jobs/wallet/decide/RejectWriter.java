package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Dataset;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.scatter.Block;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes rows of the rejects dataset, in row groups of bounded size. */
public final class RejectWriter implements Closeable {

    private static final int ROWS = 1 << 16;

    private static final RowGroupEncoder ENCODER = new RowGroupEncoder(Dataset.REJECTS.columns(), Compression.ZSTD);

    private final ParquetFileWriter writer;
    private final Texts datasets = new Texts();
    private final Texts files = new Texts();
    private final Texts columns = new Texts();
    private final Texts codes = new Texts();
    private final long[] rows = new long[ROWS];
    private final long[] citizenIds = new long[ROWS];
    private final boolean[] citizenIdNulls = new boolean[ROWS];
    private final Map<String, Long> faultsByDatasetAndCode = new LinkedHashMap<>();
    private int count;

    public RejectWriter(Location file) throws IOException {
        this.writer = ParquetFileWriter.create(file, Dataset.REJECTS.columns());
    }

    public void add(Block block, int rowInBlock, int column, RejectCode code, boolean citizenIdKnown, long citizenId)
            throws IOException {
        Column faulty = block.dataset().columns().get(column);
        datasets.add(block.dataset().folder(), count);
        files.add(block.file(), count);
        columns.add(faulty.name(), count);
        codes.add(code.name(), count);
        rows[count] = block.firstRow() + rowInBlock;
        citizenIds[count] = citizenIdKnown ? citizenId : 0;
        citizenIdNulls[count] = !citizenIdKnown;
        faultsByDatasetAndCode.merge(key(block.dataset(), code), 1L, Long::sum);
        if (++count == ROWS) {
            flush();
        }
    }

    /** Dataset and code as one key of {@link #faults()}. */
    public static String key(Dataset dataset, RejectCode code) {
        return dataset.folder() + "/" + code.name();
    }

    /** Number of faults written, by {@link #key}. */
    public Map<String, Long> faults() {
        return faultsByDatasetAndCode;
    }

    private void flush() throws IOException {
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

    public WrittenFile finish() throws IOException {
        flush();
        return writer.finish();
    }

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
