package io.sitthi.datasets.ingest.columns;

import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.ingest.cells.ByteSearch;
import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.cells.DeliveryEncoding;
import io.sitthi.datasets.ingest.profile.ProfileColumn;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One column of a block of rows. A value is put at a row's place; what a faulty row left there is overwritten by the next.
 * For one thread.
 */
public abstract class CellColumn {

    private static final int FIRST_ROWS = 1 << 14;

    private final boolean nullable;
    private final boolean trims;
    private final byte[][] nullWords;
    private boolean[] nulls = new boolean[FIRST_ROWS];
    private boolean anyNull;
    private int capacity = FIRST_ROWS;

    /** @param trims whether spaces around the cell mean nothing */
    CellColumn(ProfileColumn column, DeliveryEncoding encoding, boolean trims) {
        this.nullable = column.column().nullable();
        this.trims = trims;
        this.nullWords = encoded(column.nullWhen(), encoding);
    }

    static byte[][] encoded(Set<String> words, DeliveryEncoding encoding) {
        return words.stream()
                .map(encoding::encode)
                .filter(java.util.Objects::nonNull)
                .toArray(byte[][]::new);
    }

    static boolean isOneOf(byte[][] words, Cell cell) {
        for (byte[] word : words) {
            if (word.length == cell.length()
                    && Arrays.equals(word, 0, word.length, cell.bytes(), cell.from(), cell.to())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts the cell's value at a row.
     *
     * @return null when it is one
     */
    public final @Nullable CellCode put(Cell cell, int row) {
        if (row >= capacity) {
            capacity = Math.max(row + 1, capacity * 2);
            nulls = Arrays.copyOf(nulls, capacity);
            grow(capacity);
        }
        if (trims) {
            cell.trim();
        }
        nulls[row] = false;
        if (cell.kind() == Cell.Kind.FORMULA) {
            return CellCode.FORMULA;
        }
        if (!cell.isAscii()) {
            if (ByteSearch.contains(cell.bytes(), cell.from(), cell.to(), (byte) 0)) {
                return CellCode.NUL_BYTE;
            }
            if (!cell.isValid()) {
                return CellCode.INVALID_BYTES;
            }
        }
        if (isOneOf(nullWords, cell)) {
            return putNull(row);
        }
        if (cell.length() == 0 && !takesEmpty()) {
            return CellCode.EMPTY;
        }
        return cell.length() > Cell.MAX_BYTES ? CellCode.TOO_LONG : value(cell, row);
    }

    /** Null, where it is allowed. */
    final @Nullable CellCode putNull(int row) {
        if (!nullable) {
            return CellCode.EMPTY;
        }
        nulls[row] = true;
        anyNull = true;
        clear(row);
        return null;
    }

    public final boolean isNull(int row) {
        return nulls[row];
    }

    /** Those of the first rows; null when there is none. */
    final boolean @Nullable [] nulls(int rows) {
        if (!anyNull) {
            return null;
        }
        for (int row = 0; row < rows; row++) {
            if (nulls[row]) {
                return nulls;
            }
        }
        return null;
    }

    boolean takesEmpty() {
        return false;
    }

    abstract void grow(int rows);

    abstract @Nullable CellCode value(Cell cell, int row);

    /** What stands where a row is null. */
    void clear(int row) {}

    /** The number at a row of a column that is summed. */
    public long number(int row) {
        throw new IllegalStateException("a column without numbers");
    }

    /** The first rows, which must not be changed before the vector has been used. */
    public abstract ColumnVector vector(int rows);

    /** What a cell should be, for a fault's listing. */
    public abstract String expected(CellCode code);
}
