package io.sitthi.datasets.ingest.read;

import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.cells.CellCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a sheet, as they were read. Filled by one thread, then read by one. */
final class SheetBlock implements RowBlock {

    private final FileLayout layout;
    private final int fields;
    private byte[] bytes = new byte[1 << 16];
    private int length;
    private int[] ends = new int[1 << 12];
    private Cell.Kind[] kinds = new Cell.Kind[1 << 12];
    private int cells;
    private final List<Integer> rowNumbers = new ArrayList<>();
    private final List<@Nullable String> rowFaults = new ArrayList<>();

    SheetBlock(FileLayout layout) {
        this.layout = layout;
        this.fields = layout.fields();
    }

    int rowCount() {
        return rowNumbers.size();
    }

    int byteCount() {
        return length;
    }

    /** Adds a row whose cells follow. */
    void addRow(int number, @Nullable String fault) {
        rowNumbers.add(number);
        rowFaults.add(fault);
    }

    void addCell(byte[] text, Cell.Kind kind) {
        if (length + text.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + text.length, bytes.length * 2));
        }
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, cells * 2);
            kinds = Arrays.copyOf(kinds, cells * 2);
        }
        ends[cells] = length;
        kinds[cells++] = kind;
    }

    @Override
    public FileLayout layout() {
        return layout;
    }

    @Override
    public long fileOffset(int at) {
        return at;
    }

    @Override
    public int textBytes() {
        return length;
    }

    @Override
    public RowCursor rows() {
        return new Cursor();
    }

    private final class Cursor implements RowCursor {

        private int row = -1;

        @Override
        public boolean next() {
            return ++row < rowNumbers.size();
        }

        @Override
        public @Nullable CellCode fault() {
            return rowFaults.get(row) == null ? null : CellCode.FIELD_COUNT;
        }

        @Override
        public String expected() {
            String fault = rowFaults.get(row);
            return fault == null ? "" : fault;
        }

        @Override
        public void cell(int field, Cell cell) {
            int start = start(field);
            int end = ends[row * fields + field];
            cell.set(bytes, start, end, isAscii(start, end), kinds[row * fields + field]);
        }

        private int start(int field) {
            int place = row * fields + field;
            return place == 0 ? 0 : ends[place - 1];
        }

        private boolean isAscii(int start, int end) {
            int seen = 0;
            for (int i = start; i < end; i++) {
                seen |= bytes[i] == 0 ? 0x80 : bytes[i];
            }
            return (seen & 0x80) == 0;
        }

        @Override
        public boolean isUnusual(int field) {
            return false; // all of a sheet's fields are the profile's
        }

        @Override
        public int line() {
            return rowNumbers.get(row) - 1;
        }

        @Override
        public int offset(int field) {
            return NO_OFFSET;
        }

        @Override
        public int lines() {
            return 0;
        }
    }
}
