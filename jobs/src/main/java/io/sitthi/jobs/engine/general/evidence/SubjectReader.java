package io.sitthi.jobs.engine.general.evidence;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.general.table.ByteImage;
import io.sitthi.jobs.engine.general.table.RowTable;
import io.sitthi.jobs.engine.general.table.SubjectWindow;
import io.sitthi.jobs.engine.run.RunOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a dataset that a run wrote, all rows of one subject at once: they stand next to each other in one file, and may
 * stand in two row groups. Files are checked against the digests of the manifest. For one thread.
 */
public final class SubjectReader {

    private final Schema schema;
    private final RowTable table;
    private final SubjectWindow window;
    private final ByteImage image = new ByteImage();
    private final List<Integer> codes = new ArrayList<>();
    private int[] order = new int[0];

    /** Takes the rows of one subject; they are valid until the next. */
    @FunctionalInterface
    public interface Sink {
        void take(SubjectRows rows);
    }

    /** @param schema of a dataset with a key */
    public SubjectReader(Schema schema) {
        this.schema = schema;
        table = RowTable.fromFiles(DatasetRules.of(schema).build());
        window = new SubjectWindow(table);
        schema.codes().keySet().forEach(column -> codes.add(schema.position(column)));
    }

    /**
     * Reads all rows, file by file.
     *
     * @throws CommandException with status 3 when a file is damaged or holds a code that the schema does not have, with
     *     status 4 when it cannot be read
     */
    public void read(CheckedDataset dataset, Sink sink) throws CommandException {
        try {
            for (CheckedFile file : dataset.files()) {
                read(file, sink);
            }
        } catch (MalformedParquetException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, schema.name() + " is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, schema.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void read(CheckedFile file, Sink sink) throws IOException, CommandException {
        table.clear();
        try (ParquetFileReader reader = ParquetFileReader.open(file.location())) {
            List<String> names = table.columnNames();
            Set<String> present = Set.copyOf(names);
            RowGroupReader group = reader.rowGroupReader(names);
            DigestingScan scan = reader.scan();
            for (int g = 0; g < reader.footer().rowGroups().size(); g++) {
                scan.next(group);
                for (long done = 0; done < group.rows(); done += RowTable.BATCH_ROWS) {
                    int step = (int) Math.min(RowTable.BATCH_ROWS, group.rows() - done);
                    table.read(group, present, step, group.firstRow() + done);
                }
                requireCodes(file);
                keepLast(take(sink, false));
            }
            if (!scan.finish().equals(file.sha256())) {
                throw RunOutput.refused(file.location() + " is damaged: it is not the file that its manifest names");
            }
            take(sink, true);
        }
    }

    private void requireCodes(CheckedFile file) throws CommandException {
        for (int column : codes) {
            for (int row = 0; row < table.count(); row++) {
                if (!table.isNull(row, column) && table.codeAt(row, column) < 0) {
                    throw RunOutput.refused(file.location() + ", row " + table.origin(row) + ": a code that "
                            + schema.name() + " does not have in "
                            + schema.columns().get(column).name());
                }
            }
        }
    }

    /**
     * Passes on all subjects except the last, which is passed on only if it is whole.
     *
     * @return where the rows that were not passed on begin
     */
    private int take(Sink sink, boolean lastIsWhole) {
        int count = table.count();
        if (order.length < count) {
            order = new int[count];
            for (int i = 0; i < count; i++) {
                order[i] = i;
            }
        }
        int first = 0;
        for (int row = 1; row <= count; row++) {
            boolean ends = row == count ? lastIsWhole : table.key(row) != table.key(first);
            if (ends) {
                window.show(order, first, row);
                sink.take(window);
                first = row;
            }
        }
        return first;
    }

    private void keepLast(int from) {
        int kept = table.count() - from;
        image.clear();
        if (kept > 0) {
            table.write(image, order, from, table.count());
        }
        table.clear();
        if (kept > 0) {
            table.read(image, kept, 0);
        }
    }
}
