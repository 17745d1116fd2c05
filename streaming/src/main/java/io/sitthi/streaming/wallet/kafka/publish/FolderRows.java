package io.sitthi.streaming.wallet.kafka.publish;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import java.io.IOException;
import java.util.List;

/** Reads chosen columns of a checked dataset, row group by row group, on one thread, and checks the digests. */
public final class FolderRows {

    private FolderRows() {}

    /** Takes the rows of one row group. */
    @FunctionalInterface
    public interface RowGroupSink {
        void take(RowGroupReader group, String file) throws IOException, DropFaultsException;
    }

    /**
     * Reads all rows. What the sink was given counts only when this returns.
     *
     * @throws DropFaultsException when a file is damaged, or is not the one that the manifest promises
     */
    public static void read(CheckedDataset dataset, List<String> columns, RowGroupSink sink)
            throws IOException, DropFaultsException {
        for (CheckedFile file : dataset.files()) {
            try (ParquetFileReader reader = ParquetFileReader.open(file.location())) {
                DigestingScan scan = reader.scan();
                RowGroupReader group = reader.rowGroupReader(columns);
                while (scan.nextRowGroup() < reader.footer().rowGroups().size()) {
                    scan.next(group);
                    sink.take(group, file.name());
                }
                String found = scan.finish();
                if (!found.equals(file.sha256())) {
                    throw new DropFaultsException(
                            List.of(Fault.wrongDigest(dataset.dataset(), file.promised(), found)));
                }
            } catch (MalformedParquetException e) {
                throw new DropFaultsException(List.of(new Fault(
                        dataset.dataset(), file.name(), null, "a Parquet file", String.valueOf(e.getMessage()), null)));
            }
        }
    }

    /** The fault of a null where there must be a value. */
    public static DropFaultsException forbiddenNull(CheckedDataset dataset, String file, String column, long row) {
        return new DropFaultsException(
                List.of(new Fault(dataset.dataset(), file, column, "a value", "null in row " + row, null)));
    }
}
