package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.WorkerThreads;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Finds the rows of one citizen in a dataset without reading the rest of it: the whole column of ids is read, and
 * only where the id is found are the other columns read, and of these only the pages with the citizen's rows
 * decompressed.
 *
 * <p>A file's own statements about its ids (bounds of row groups, page indexes, Bloom filters) are not used: if one
 * is wrong, a citizen would be unknown here while the nightly run, which reads every row, finds them eligible.
 *
 * <p>Memory: one column of one row group for each thread, and all columns of a row group where the id was found.
 */
final class CitizenSearch {

    private static final String CITIZEN_ID = "citizen_id";
    private static final int BATCH_ROWS = 1 << 15;
    private static final List<String> ID_ONLY = List.of(CITIZEN_ID);

    private final Schema dataset;
    private final List<String> columns;
    private final long citizenId;

    private CitizenSearch(Schema dataset, long citizenId) {
        this.dataset = dataset;
        this.columns = dataset.columns().stream().map(Column::name).toList();
        this.citizenId = citizenId;
    }

    /** The citizen's rows, in order of file and row. */
    static List<SourceRow> find(CheckedDataset dataset, long citizenId) throws IOException {
        CitizenSearch search = new CitizenSearch(dataset.dataset(), citizenId);
        try (WorkerThreads threads =
                new WorkerThreads("search", Runtime.getRuntime().availableProcessors())) {
            List<SourceRow> found = new ArrayList<>();
            for (CheckedFile file : dataset.files()) {
                found.addAll(search.findInFile(file, threads));
            }
            return found;
        }
    }

    private List<SourceRow> findInFile(CheckedFile file, WorkerThreads threads) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(file.location())) {
            List<Callable<List<SourceRow>>> searches = new ArrayList<>();
            for (int group = 0; group < reader.footer().rowGroups().size(); group++) {
                int rowGroup = group;
                searches.add(() -> findInGroup(reader, rowGroup));
            }
            List<SourceRow> found = new ArrayList<>();
            threads.run(searches).forEach(found::addAll);
            return found;
        }
    }

    private List<SourceRow> findInGroup(ParquetFileReader file, int rowGroup) throws IOException {
        RowGroupReader group = file.rowGroupReader(ID_ONLY);
        file.fetch(group, rowGroup);
        ColumnReader ids = group.column(CITIZEN_ID);
        long[] values = new long[BATCH_ROWS];
        boolean[] nulls = new boolean[BATCH_ROWS];
        long[] hits = new long[8];
        int hitCount = 0;
        for (long done = 0; done < group.rows(); done += BATCH_ROWS) {
            int count = (int) Math.min(BATCH_ROWS, group.rows() - done);
            ids.readLongs(values, nulls, count);
            for (int i = 0; i < count; i++) {
                if (values[i] == citizenId && !nulls[i]) {
                    if (hitCount == hits.length) {
                        hits = Arrays.copyOf(hits, 2 * hitCount);
                    }
                    hits[hitCount++] = done + i;
                }
            }
        }
        return hitCount == 0 ? List.of() : readRows(file, rowGroup, Arrays.copyOf(hits, hitCount));
    }

    private List<SourceRow> readRows(ParquetFileReader file, int rowGroup, long[] rows) throws IOException {
        RowGroupReader group = file.rowGroupReader(columns);
        file.fetch(group, rowGroup);
        List<Map<String, Object>> values = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            values.add(new HashMap<>());
        }
        for (Column column : dataset.columns()) {
            ColumnReader reader = group.column(column.name());
            long next = 0;
            for (int i = 0; i < rows.length; i++) {
                reader.skip(rows[i] - next);
                readValue(column, reader, values.get(i));
                next = rows[i] + 1;
            }
        }
        List<SourceRow> found = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            found.add(new SourceRow(dataset, file.footer().file(), group.firstRow() + rows[i], values.get(i)));
        }
        return found;
    }

    private static void readValue(Column column, ColumnReader reader, Map<String, Object> row) throws IOException {
        boolean[] isNull = new boolean[1];
        Object value = switch (column.type()) {
            case INT64, TIME, BAHT -> {
                long[] target = new long[1];
                reader.readLongs(target, isNull, 1);
                yield target[0];
            }
            case INT32, DATE -> {
                int[] target = new int[1];
                reader.readInts(target, isNull, 1);
                yield target[0];
            }
            case BOOLEAN -> {
                boolean[] target = new boolean[1];
                reader.readBooleans(target, isNull, 1);
                yield target[0];
            }
            case STRING -> {
                BytesVector text = reader.readBytes(1);
                isNull[0] = text.isNull(0);
                int offset = text.offsets()[0];
                yield isNull[0] ? new byte[0] : Arrays.copyOfRange(text.bytes(), offset, offset + text.lengths()[0]);
            }
            case DOUBLE, UUID, STRING_LIST ->
                throw new IllegalArgumentException("no rule reads a column of type " + column.type());
        };
        if (reader.misfits() != null) {
            row.put(column.name(), SourceRow.MISFIT);
        } else if (!isNull[0]) {
            row.put(column.name(), value);
        }
    }
}
