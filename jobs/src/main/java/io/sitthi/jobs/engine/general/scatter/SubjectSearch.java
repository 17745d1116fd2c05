package io.sitthi.jobs.engine.general.scatter;

import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.jobs.engine.general.table.ByteImage;
import io.sitthi.jobs.engine.general.table.RowTable;
import io.sitthi.jobs.engine.scatter.DamagedInputException;
import io.sitthi.jobs.engine.scatter.RejectList;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import io.sitthi.jobs.engine.scatter.ScatterPlan.PlannedFile;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Finds one subject's rows in a drop, checked as the scatter checks them. It reads the keys of each row group first,
 * and the rest only if the subject is among them.
 */
public final class SubjectSearch {

    private final ScatterPlan plan;
    private final List<DatasetRules> datasets;
    private final RunDay day;
    private final long subject;
    private final IntFunction<RowTable> target;
    private final Faults faults;
    private final ByteImage image = new ByteImage();

    /** Is told of every fault of the subject's rows, and of every row that is left out. */
    public interface Faults {
        void fault(Block block, long rowInBlock, int column, RejectCode code);

        void laterRow(Block block, long rowInBlock);
    }

    /** @param target where the rows of each dataset go; their origin is {@code block << 32 | row in block} */
    public SubjectSearch(
            ScatterPlan plan,
            List<DatasetRules> datasets,
            RunDay day,
            long subject,
            IntFunction<RowTable> target,
            Faults faults) {
        this.plan = plan;
        this.datasets = datasets;
        this.day = day;
        this.subject = subject;
        this.target = target;
        this.faults = faults;
    }

    /** Searches all files. */
    public void run() throws IOException {
        for (PlannedFile file : plan.files()) {
            try (ParquetFileReader open = ParquetFileReader.open(file.location())) {
                for (Block block : plan.blocks()) {
                    if (block.file() == file) {
                        search(open, block);
                    }
                }
            } catch (MalformedParquetException | EOFException | FileNotFoundException e) {
                throw new DamagedInputException(file.schema(), file.name(), e);
            }
        }
    }

    private void search(ParquetFileReader open, Block block) throws IOException {
        DatasetRules rules = datasets.get(block.file().dataset());
        String key = String.valueOf(rules.schema().key());
        RowGroupReader keys = open.rowGroupReader(List.of(key));
        long firstRow = 0;
        for (int group = 0; group < block.rowGroups(); group++) {
            int ordinal = block.firstRowGroup() + group;
            open.fetch(keys, ordinal);
            if (holdsSubject(keys.column(key), keys.rows())) {
                read(open, block, rules, ordinal, firstRow);
            }
            firstRow += keys.rows();
        }
    }

    private boolean holdsSubject(ColumnReader keys, long rows) throws IOException {
        long[] values = new long[RowTable.BATCH_ROWS];
        boolean[] nulls = new boolean[RowTable.BATCH_ROWS];
        for (long left = rows; left > 0; left -= RowTable.BATCH_ROWS) {
            int count = (int) Math.min(RowTable.BATCH_ROWS, left);
            keys.readLongs(values, nulls, count);
            for (int i = 0; i < count; i++) {
                if (values[i] == subject && !nulls[i]) {
                    return true;
                }
            }
        }
        return false;
    }

    private void read(ParquetFileReader open, Block block, DatasetRules rules, int ordinal, long firstRow)
            throws IOException {
        RowTable rows = RowTable.fromFiles(rules);
        RowChecker checker = new RowChecker(rules, day);
        RejectList rejects = new RejectList();
        List<String> names = new ArrayList<>(rows.columnNames());
        names.retainAll(block.file().columns());
        RowGroupReader group = open.rowGroupReader(names);
        open.fetch(group, ordinal);
        boolean[] leftOut = new boolean[RowTable.BATCH_ROWS];
        int[] order = new int[RowTable.BATCH_ROWS];
        for (long done = 0; done < group.rows(); done += RowTable.BATCH_ROWS) {
            rows.clear();
            rejects.clear();
            int step = (int) Math.min(RowTable.BATCH_ROWS, group.rows() - done);
            rows.read(group, block.file().columns(), step, firstRow + done);
            checker.check(rows, 0, leftOut, rejects);
            int found = 0;
            for (int row = 0; row < step; row++) {
                if (rows.hasKey(row) && rows.key(row) == subject) {
                    if (leftOut[row]) {
                        faults.laterRow(block, rows.origin(row));
                    } else {
                        order[found++] = row;
                    }
                }
            }
            if (found > 0) {
                image.clear();
                rows.write(image, order, 0, found);
                target.apply(block.file().dataset()).read(image, found, (long) block.ordinal() << Integer.SIZE);
            }
            for (int i = 0; i < rejects.count(); i++) {
                if (rejects.subjectKnown(i) && rejects.subject(i) == subject) {
                    faults.fault(block, rejects.row(i), rejects.column(i), rejects.code(i));
                }
            }
        }
    }
}
