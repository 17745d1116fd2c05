package io.sitthi.datasets.ingest;

import io.sitthi.datasets.ingest.cells.CellCode;

/**
 * What is wrong with one cell, or with one row as a whole.
 *
 * @param file as it was delivered; a file of an archive stands after the archive's name
 * @param line from 1; of a spreadsheet the row
 * @param byteOffset where in the file, decompressed; {@link #NO_OFFSET} in a spreadsheet
 * @param column the dataset's column, or the header's name of a field that the profile does not use; empty for a row as a
 *     whole
 * @param found the cell's shape; empty for a row as a whole
 */
public record CellFault(
        String file, long line, long byteOffset, String column, CellCode code, String expected, String found) {

    public static final long NO_OFFSET = -1;

    /** One line, without anything of the cell but its shape. */
    @Override
    public String toString() {
        return file + ": line " + line + (byteOffset == NO_OFFSET ? "" : ", byte " + byteOffset) + ": "
                + (column.isEmpty() ? "" : column + ": ") + code + ": expected " + expected
                + (found.isEmpty() ? "" : ", found " + found);
    }
}
