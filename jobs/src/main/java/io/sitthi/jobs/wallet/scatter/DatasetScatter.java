package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.RejectList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reduces the rows of one dataset to records and rejects. For one thread. A subclass declares the columns it needs
 * and reduces rows. This class reads batch by batch and lists every forbidden null.
 */
abstract class DatasetScatter {

    private final Schema dataset;
    private final List<Column> columns;
    private final Batch[] batches;
    private final RecordBlock records;
    private final RejectList rejects = new RejectList();
    private int orphans;
    private int countedRows;

    /** Bit {@code c} of row {@code i}: column {@code c} has a forbidden null or no value of its type. Only filled when {@link #anyNull}. */
    private final int[] forbiddenNulls = new int[Batch.ROWS];

    private boolean anyNull;
    /** Number, in the block, of the batch's first row. */
    private int firstRowInBatch;

    DatasetScatter(Schema dataset, int words, Buckets buckets) {
        this.dataset = dataset;
        this.columns = dataset.columns();
        this.batches = new Batch[columns.size()];
        this.records = new RecordBlock(words, buckets);
    }

    /** Declares a column that is read. Called from the constructor of a subclass. */
    protected final <B extends Batch> B column(String name, B batch) {
        batches[position(name)] = batch;
        return batch;
    }

    /** Where the column stands among the dataset's. */
    protected final int position(String name) {
        return columns.indexOf(dataset.column(name));
    }

    final List<String> columnNames() {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < batches.length; c++) {
            if (batches[c] != null) {
                names.add(columns.get(c).name());
            }
        }
        return names;
    }

    final RecordBlock records() {
        return records;
    }

    final RejectList rejects() {
        return rejects;
    }

    /** Reference rows of the block without a citizen_id. */
    final int orphans() {
        return orphans;
    }

    /** Rows of the block that the programme counts. */
    final int countedRows() {
        return countedRows;
    }

    final void startBlock(int rows) {
        records.reset(rows);
        rejects.clear();
        orphans = 0;
        countedRows = 0;
    }

    /** @param firstRowInBlock number, in the block, of the row group's first row */
    final void scatter(RowGroupReader group, int firstRowInBlock) throws IOException {
        ColumnReader[] readers = new ColumnReader[batches.length];
        for (int c = 0; c < batches.length; c++) {
            if (batches[c] != null) {
                readers[c] = group.column(columns.get(c).name());
            }
        }
        startRowGroup();
        int rows = Math.toIntExact(group.rows());
        for (int done = 0; done < rows; done += Batch.ROWS) {
            int count = Math.min(Batch.ROWS, rows - done);
            for (int c = 0; c < batches.length; c++) {
                if (batches[c] != null) {
                    batches[c].read(readers[c], columns.get(c).type(), count);
                }
            }
            findForbiddenNulls(count);
            firstRowInBatch = firstRowInBlock + done;
            reduce(count, firstRowInBatch);
            records.measure();
        }
    }

    /** Called before the rows of each row group. */
    protected void startRowGroup() {}

    private void findForbiddenNulls(int count) {
        anyNull = false;
        for (int c = 0; c < batches.length; c++) {
            if (batches[c] == null || batches[c].nullCount == 0) {
                continue;
            }
            boolean[] faulty = columns.get(c).nullable() ? batches[c].misfits : batches[c].nulls;
            if (faulty == null) {
                continue;
            }
            if (!anyNull) {
                Arrays.fill(forbiddenNulls, 0, count, 0);
                anyNull = true;
            }
            for (int i = 0; i < count; i++) {
                forbiddenNulls[i] |= faulty[i] ? 1 << c : 0;
            }
        }
    }

    /**
     * Reduces the rows of the batch. Each subclass has its own loop: a shared one would be recompiled for each
     * dataset, and could not inline what it calls.
     */
    protected abstract void reduce(int count, int firstRowInBlock);

    /**
     * A bit for every column of row {@code i} that is null and must not be, or holds a value that the column's type cannot
     * hold; 0 when the row has none.
     */
    protected final int forbiddenNulls(int i) {
        return anyNull ? forbiddenNulls[i] : 0;
    }

    /** Whether this column of row {@code i} has a value of its type. */
    protected static boolean present(Batch batch, int i) {
        return batch.nullCount == 0 || !batch.nulls[i];
    }

    /** Lists what {@link #forbiddenNulls} found in a row of the batch at hand. */
    protected final void rejectNulls(int nulls, int rowInBlock, boolean citizenIdKnown, long citizenId) {
        for (int left = nulls; left != 0; left &= left - 1) {
            int column = Integer.numberOfTrailingZeros(left);
            boolean[] misfits = batches[column].misfits;
            boolean misfit = misfits != null && misfits[rowInBlock - firstRowInBatch];
            rejects.add(
                    rowInBlock,
                    column,
                    misfit ? RejectCode.UNKNOWN_VALUE : RejectCode.NULL_VALUE,
                    citizenIdKnown,
                    citizenId);
        }
    }

    protected final void reject(int column, RejectCode code, int rowInBlock, boolean citizenIdKnown, long citizenId) {
        rejects.add(rowInBlock, column, code, citizenIdKnown, citizenId);
    }

    protected final void countOrphan() {
        orphans++;
    }

    /** Notes a row that the programme counts. A delivery without any is broken. */
    protected final void countRow() {
        countedRows++;
    }

    /** Adds a fact about a citizen. */
    protected final void addFact(long citizenId, long fact) {
        int at = records.add(citizenId);
        long[] data = records.data();
        data[at] = citizenId;
        data[at + 1] = fact;
    }

    /** Notes that a reference row is defective: against its citizen, or as an orphan when it has none. */
    protected final void addDefectiveFact(boolean citizenIdKnown, long citizenId) {
        if (citizenIdKnown) {
            addFact(citizenId, FactRecord.DEFECTIVE);
        } else {
            countOrphan();
        }
    }
}
