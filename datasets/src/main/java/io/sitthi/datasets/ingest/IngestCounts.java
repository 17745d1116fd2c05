package io.sitthi.datasets.ingest;

import io.sitthi.datasets.ingest.cells.CellCode;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;

/** What was counted over some rows. For one thread. */
final class IngestCounts {

    long rowsRead;
    long faultyRows;
    final Map<CellCode, Long> faults = new EnumMap<>(CellCode.class);
    /** For each of the profile's columns; those that are not summed stay 0. */
    final BigInteger[] sums;

    /** Rows whose cell could not be summed. */
    final long[] unsummed;

    IngestCounts(int columns) {
        sums = new BigInteger[columns];
        java.util.Arrays.fill(sums, BigInteger.ZERO);
        unsummed = new long[columns];
    }

    void add(CellCode code) {
        faults.merge(code, 1L, Long::sum);
    }

    void add(IngestCounts other) {
        rowsRead += other.rowsRead;
        faultyRows += other.faultyRows;
        other.faults.forEach((code, count) -> faults.merge(code, count, Long::sum));
        for (int c = 0; c < sums.length; c++) {
            sums[c] = sums[c].add(other.sums[c]);
            unsummed[c] += other.unsummed[c];
        }
    }

    long rowsWritten() {
        return rowsRead - faultyRows;
    }
}
