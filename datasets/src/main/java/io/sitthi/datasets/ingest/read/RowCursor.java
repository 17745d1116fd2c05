package io.sitthi.datasets.ingest.read;

import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.cells.CellCode;
import org.jspecify.annotations.Nullable;

/** Goes over the rows of a block. */
public interface RowCursor {

    /** In place of an offset, where there is none. */
    int NO_OFFSET = -1;

    /** Goes to the next row; false when there is none. */
    boolean next();

    /** What is wrong with the row as a whole; null when its cells can be asked for. */
    @Nullable
    CellCode fault();

    /** What the row should have been, where {@link #fault} is not null. */
    String expected();

    /** Fills in a cell of the row. */
    void cell(int field, Cell cell);

    /** Whether a field has bytes above 7F, or a NUL. */
    boolean isUnusual(int field);

    /** Where the row begins, in lines from the block's first. */
    int line();

    /** Where a field begins in the block; where the row begins for -1. {@link #NO_OFFSET} in a spreadsheet. */
    int offset(int field);

    /** Lines of the block, once all rows have been read. */
    int lines();
}
