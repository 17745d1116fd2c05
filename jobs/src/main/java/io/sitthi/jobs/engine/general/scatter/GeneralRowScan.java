package io.sitthi.jobs.engine.general.scatter;

import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.parquet.footer.ParquetColumn;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.general.table.RowTable;
import io.sitthi.jobs.engine.general.table.UniqueEntries;
import io.sitthi.jobs.engine.general.table.UniqueKey;
import io.sitthi.jobs.engine.scatter.RejectList;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks a file of a delivery: reads it as a run does, but keeps only the faults of its rows and the values of its
 * unique keys. For one file.
 */
public final class GeneralRowScan {

    /** Is told what a scan finds, in the order of rows. */
    @FunctionalInterface
    public interface Findings {
        /** A fault of a row. The subject is unspecified where it is not known. */
        void fault(long row, String column, RejectCode code, boolean subjectKnown, long subject);
    }

    /**
     * What is known of a file that was read.
     *
     * @param sha256 digest of its bytes
     * @param orphans rows without a subject, of a dataset that is not judged
     * @param unique for each of the dataset's unique keys its rows' values; where a row came from is its number
     */
    public record Result(String sha256, long orphans, List<UniqueEntries> unique) {}

    private final Schema schema;
    private final DatasetRules rules;
    private final RowChecker checker;
    private final RowTable rows;
    private final RejectList rejects = new RejectList();
    private final boolean[] leftOut = new boolean[RowTable.BATCH_ROWS];
    private final List<UniqueKey> keys;
    private final List<UniqueEntries> entries = new ArrayList<>();
    private long orphans;

    /**
     * A scan of one file.
     *
     * @param key0 first half of a random key, by which unique values are hashed: the same for all files of a dataset
     * @param key1 second half
     */
    public GeneralRowScan(DatasetRules rules, RunDay day, long key0, long key1) {
        this.schema = rules.schema();
        this.rules = rules;
        this.checker = new RowChecker(rules, day);
        this.rows = RowTable.fromFiles(rules);
        this.keys = UniqueKey.all(rules, key0, key1);
        keys.forEach(key -> entries.add(new UniqueEntries()));
    }

    /**
     * Reads the file.
     *
     * @throws io.sitthi.datasets.parquet.MalformedParquetException when it is damaged
     * @throws DropFaultsException when a row group is too large to be held in memory
     */
    public Result scan(CheckedFile file, Findings findings) throws IOException, DropFaultsException {
        try (ParquetFileReader reader = ParquetFileReader.open(file.location())) {
            List<Fault> faults = ScatterPlan.tooLarge(reader.footer(), schema, file.name());
            if (!faults.isEmpty()) {
                throw new DropFaultsException(faults);
            }
            DigestingScan bytes = reader.scan();
            Set<String> present = new HashSet<>(rows.columnNames());
            present.retainAll(
                    reader.footer().columns().stream().map(ParquetColumn::name).toList());
            RowGroupReader group = reader.rowGroupReader(
                    rows.columnNames().stream().filter(present::contains).toList());
            for (int i = 0; i < reader.footer().rowGroups().size(); i++) {
                bytes.next(group);
                for (long done = 0; done < group.rows(); ) {
                    int step = (int) Math.min(RowTable.BATCH_ROWS, group.rows() - done);
                    read(group, present, step, group.firstRow() + done, findings);
                    done += step;
                }
            }
            return new Result(bytes.finish(), orphans, List.copyOf(entries));
        }
    }

    private void read(RowGroupReader group, Set<String> present, int step, long firstRow, Findings findings)
            throws IOException {
        rows.clear();
        rejects.clear();
        rows.read(group, present, step, firstRow);
        checker.check(rows, 0, leftOut, rejects);
        for (int i = 0; i < rejects.count(); i++) {
            findings.fault(
                    rejects.row(i),
                    schema.columns().get(rejects.column(i)).name(),
                    rejects.code(i),
                    rejects.subjectKnown(i),
                    rejects.subject(i));
        }
        for (int row = 0; row < rows.count(); row++) {
            if (leftOut[row]) {
                continue;
            }
            orphans += rules.judged() || rows.hasKey(row) ? 0 : 1;
            for (int key = 0; key < keys.size(); key++) {
                UniqueKey unique = keys.get(key);
                if (unique.hash(rows, row)) {
                    entries.get(key).add(unique.high(), unique.low(), rows.origin(row));
                }
            }
        }
    }
}
