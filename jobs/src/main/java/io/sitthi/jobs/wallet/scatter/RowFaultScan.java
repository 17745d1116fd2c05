package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.RejectList;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.programmes.wallet.ProofRules;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/**
 * Checks a file of a delivery: reads it as the scatter does, but keeps only the faults of its rows. One row group at
 * a time is in memory.
 */
public final class RowFaultScan {

    /** Is told what a scan finds, in the order of rows. */
    public interface Findings {

        /** A fault of a row. The citizen id is unspecified where it is not known. */
        void fault(long row, String column, RejectCode code, boolean citizenIdKnown, long citizenId);

        /** A civil row and whose it is. */
        void civil(long row, long citizenId);
    }

    /**
     * What is known of a file that was read.
     *
     * @param sha256 digest of its bytes
     * @param orphans reference rows without a citizen id
     * @param countedRows rows that the programme counts
     */
    public record Result(String sha256, long orphans, long countedRows) {}

    private RowFaultScan() {}

    /**
     * Reads a file.
     *
     * @param asOf day of the dataset's manifest
     * @throws io.sitthi.datasets.parquet.MalformedParquetException when the file is damaged
     * @throws DropFaultsException when a row group is too large to be held in memory
     */
    public static Result scan(
            CheckedFile file, Schema dataset, WalletProgramme programme, LocalDate asOf, Findings findings)
            throws IOException, DropFaultsException {
        DatasetScatter scatter = WalletScatters.reducer(
                dataset,
                new WalletScatters.Settings(
                        programme, new Buckets(0, 1), asOf, asOf, ProofRules.NONE, false, false, Appeals.NONE, 0, 0));
        long orphans = 0;
        long countedRows = 0;
        try (ParquetFileReader reader = ParquetFileReader.open(file.location())) {
            List<Fault> faults = ScatterPlan.tooLarge(reader.footer(), dataset, file.name());
            if (!faults.isEmpty()) {
                throw new DropFaultsException(faults);
            }
            DigestingScan scan = reader.scan();
            RowGroupReader group = reader.rowGroupReader(scatter.columnNames());
            for (int i = 0; i < reader.footer().rowGroups().size(); i++) {
                scan.next(group);
                scatter.startBlock(Math.toIntExact(group.rows()));
                scatter.scatter(group, 0);
                orphans += scatter.orphans();
                countedRows += scatter.countedRows();
                tell(scatter.rejects(), dataset.columns(), group.firstRow(), findings);
                if (dataset.equals(WalletSchemas.CIVIL)) {
                    tellCitizens(scatter.records(), group.firstRow(), findings);
                }
            }
            return new Result(scan.finish(), orphans, countedRows);
        }
    }

    private static void tell(RejectList rejects, List<Column> columns, long firstRow, Findings findings) {
        for (int i = 0; i < rejects.count(); i++) {
            findings.fault(
                    firstRow + rejects.row(i),
                    columns.get(rejects.column(i)).name(),
                    rejects.code(i),
                    rejects.subjectKnown(i),
                    rejects.subject(i));
        }
    }

    private static void tellCitizens(RecordBlock records, long firstRow, Findings findings) {
        long[] data = records.data();
        for (int i = 0; i < records.count(); i++) {
            int at = i * CivilRecord.words(false);
            findings.civil(firstRow + CivilRecord.rowInBlock(data[at + 2]), data[at]);
        }
    }
}
