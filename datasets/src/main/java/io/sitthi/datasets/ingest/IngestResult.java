package io.sitthi.datasets.ingest;

import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.ingest.cells.CellCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a delivery.
 *
 * @param rowsRead rows read = rows written + faulty rows
 * @param faults how many, by code
 * @param listed of the first faulty rows, in the delivery's order
 * @param refusals why the delivery is refused; empty when it is not
 * @param manifest of what was published; null when nothing was
 * @param findings null unless the delivery was only checked
 * @param bytes of text that were read
 * @param continuedRows rows that a start before this one had read, and that were not read again
 */
public record IngestResult(
        long rowsRead,
        long faultyRows,
        Map<CellCode, Long> faults,
        List<CellFault> listed,
        List<String> refusals,
        @Nullable Manifest manifest,
        @Nullable IngestFindings findings,
        long bytes,
        long continuedRows) {

    public long rowsWritten() {
        return rowsRead - faultyRows;
    }
}
