package io.sitthi.datasets.ingest;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.columns.CellColumn;
import io.sitthi.datasets.ingest.columns.CellColumns;
import io.sitthi.datasets.ingest.profile.CellRule;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.profile.ProfileColumn;
import io.sitthi.datasets.ingest.read.FileLayout;
import io.sitthi.datasets.ingest.read.RowBlock;
import io.sitthi.datasets.ingest.read.RowCursor;
import io.sitthi.datasets.parquet.EncodedRowGroup;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one block after the other into columns, and encodes them. For one thread. */
final class BlockReader {

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    /**
     * What came of a block.
     *
     * @param group null when it is not wanted
     * @param faults of at most so many rows as are to be listed; their lines count from the block's first
     * @param lines of the block
     */
    record Result(
            RowBlock block,
            @Nullable EncodedRowGroup group,
            IngestCounts counts,
            List<CellFault> faults,
            @Nullable IngestFindings findings,
            int lines) {}

    private final Profile profile;
    private final RowGroupEncoder encoder;
    private final List<Column> written;
    private final long maxListedRows;
    private final @Nullable CellColumn[] columns;
    private final boolean[] summed;
    private final long[] lowSums;
    private final long[] highSums;
    private final Cell cell;

    BlockReader(Profile profile, RowGroupEncoder encoder, List<Column> written, boolean[] summed, long maxListedRows) {
        this.profile = profile;
        this.encoder = encoder;
        this.written = written;
        this.maxListedRows = maxListedRows;
        this.summed = summed.clone();
        this.lowSums = new long[summed.length];
        this.highSums = new long[summed.length];
        this.cell = new Cell(profile.format().encoding());
        this.columns = new CellColumn[profile.columns().size()];
        for (int c = 0; c < columns.length; c++) {
            ProfileColumn column = profile.columns().get(c);
            columns[c] = column.rule() instanceof CellRule.Constant ? null : CellColumns.of(column, profile.format());
        }
    }

    /**
     * @param encodes whether the rows are wanted
     * @param examines whether findings are wanted
     */
    Result read(RowBlock block, boolean encodes, boolean examines) {
        IngestCounts counts = new IngestCounts(columns.length);
        List<CellFault> faults = new ArrayList<>();
        IngestFindings findings = examines ? new IngestFindings(profile) : null;
        FileLayout layout = block.layout();
        int[] fieldOf = layout.fieldOf();
        int[] unused = unused(layout);
        RowCursor rows = block.rows();
        int row = 0;
        while (rows.next()) {
            counts.rowsRead++;
            int faultsBefore = faults.size();
            boolean sound = rows.fault() == null ? readRow(rows, fieldOf, row, block, counts, faults, findings) : false;
            CellCode rowFault = rows.fault();
            if (rowFault != null) {
                report(block, rows, -1, "", rowFault, rows.expected(), "", counts, faults, findings);
                skipSums(counts);
            } else {
                for (int field : unused) {
                    sound &= !rows.isUnusual(field) || checkUnused(block, rows, field, counts, faults, findings);
                }
            }
            if (sound) {
                row++;
            } else {
                counts.faultyRows++;
                if (counts.faultyRows > maxListedRows) {
                    faults.subList(faultsBefore, faults.size()).clear();
                }
            }
        }
        finishSums(counts);
        EncodedRowGroup group = encodes ? encoder.encode(vectors(row), row) : null;
        return new Result(block, group, counts, faults, findings, rows.lines());
    }

    /** Puts the cells of a row at a place; false when one of them is faulty. */
    private boolean readRow(
            RowCursor rows,
            int[] fieldOf,
            int row,
            RowBlock block,
            IngestCounts counts,
            List<CellFault> faults,
            @Nullable IngestFindings findings) {
        boolean sound = true;
        for (int c = 0; c < columns.length; c++) {
            CellColumn column = columns[c];
            if (column == null) {
                continue;
            }
            rows.cell(fieldOf[c], cell);
            CellCode code = column.put(cell, row);
            if (findings != null) {
                findings.cell(c, cell, code == null && column.isNull(row));
            }
            if (code != null) {
                sound = false;
                String name = profile.columns().get(c).column().name();
                report(
                        block,
                        rows,
                        fieldOf[c],
                        name,
                        code,
                        expected(column, code),
                        cell.masked(),
                        counts,
                        faults,
                        findings);
                counts.unsummed[c]++;
            } else if (summed[c] && !column.isNull(row)) {
                long value = column.number(row);
                lowSums[c] += value & LOW_HALF;
                highSums[c] += value >> Integer.SIZE;
            }
        }
        return sound;
    }

    private String expected(CellColumn column, CellCode code) {
        return switch (code) {
            case INVALID_BYTES -> "text in " + profile.format().encoding().label();
            case NUL_BYTE -> "text without NUL";
            case EMPTY -> "a value";
            case TOO_LONG -> "at most " + Cell.MAX_BYTES + " bytes";
            case FORMULA -> "a value, not a formula or an error";
            case SCIENTIFIC_NOTATION -> "all digits, not an exponent";
            default -> column.expected(code);
        };
    }

    private boolean checkUnused(
            RowBlock block,
            RowCursor rows,
            int field,
            IngestCounts counts,
            List<CellFault> faults,
            @Nullable IngestFindings findings) {
        rows.cell(field, cell);
        boolean nul = IntStream.range(cell.from(), cell.to()).anyMatch(i -> cell.bytes()[i] == 0);
        if (!nul && cell.isValid()) {
            return true;
        }
        report(
                block,
                rows,
                field,
                block.layout().fieldNames().get(field),
                nul ? CellCode.NUL_BYTE : CellCode.INVALID_BYTES,
                nul
                        ? "text without NUL"
                        : "text in " + profile.format().encoding().label(),
                cell.masked(),
                counts,
                faults,
                findings);
        return false;
    }

    private void report(
            RowBlock block,
            RowCursor rows,
            int field,
            String column,
            CellCode code,
            String expected,
            String found,
            IngestCounts counts,
            List<CellFault> faults,
            @Nullable IngestFindings findings) {
        counts.add(code);
        boolean listed = counts.faultyRows < maxListedRows;
        if (!listed && findings == null) {
            return;
        }
        int offset = rows.offset(field);
        CellFault fault = new CellFault(
                block.layout().file(),
                rows.line(),
                offset == RowCursor.NO_OFFSET ? CellFault.NO_OFFSET : block.fileOffset(offset),
                column,
                code,
                expected,
                found);
        if (listed) {
            faults.add(fault);
        }
        if (findings != null) {
            findings.fault(fault);
        }
    }

    private void skipSums(IngestCounts counts) {
        for (int c = 0; c < columns.length; c++) {
            counts.unsummed[c]++;
        }
    }

    private void finishSums(IngestCounts counts) {
        for (int c = 0; c < columns.length; c++) {
            counts.sums[c] =
                    BigInteger.valueOf(highSums[c]).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(lowSums[c]));
            highSums[c] = 0;
            lowSums[c] = 0;
        }
    }

    private static int[] unused(FileLayout layout) {
        boolean[] used = new boolean[layout.fields()];
        for (int field : layout.fieldOf()) {
            if (field >= 0 && field < used.length) {
                used[field] = true;
            }
        }
        return IntStream.range(0, used.length).filter(field -> !used[field]).toArray();
    }

    private List<ColumnVector> vectors(int rows) {
        List<ColumnVector> vectors = new ArrayList<>();
        for (Column column : written) {
            vectors.add(vector(column, rows));
        }
        return vectors;
    }

    private ColumnVector vector(Column wanted, int rows) {
        for (int c = 0; c < columns.length; c++) {
            ProfileColumn column = profile.columns().get(c);
            if (column.column().equals(wanted)) {
                CellColumn cells = columns[c];
                return cells != null
                        ? cells.vector(rows)
                        : CellColumns.constant(wanted, ((CellRule.Constant) column.rule()).value(), rows);
            }
        }
        throw new IllegalStateException("the profile has no " + wanted.name());
    }
}
