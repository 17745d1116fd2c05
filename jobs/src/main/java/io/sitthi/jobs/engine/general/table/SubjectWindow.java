package io.sitthi.jobs.engine.general.table;

import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;

/** One subject's rows among those of a table, moved on from subject to subject. */
public final class SubjectWindow implements SubjectRows {

    private final RowTable table;
    private int[] order = new int[0];
    private int first;
    private int count;

    public SubjectWindow(RowTable table) {
        this.table = table;
    }

    /** Shows the rows {@code order[from .. to)} of the table. */
    public void show(int[] rows, int from, int to) {
        order = rows;
        first = from;
        count = to - from;
    }

    /** Where a row stands in the table. */
    public int tableRow(int row) {
        return order[first + row];
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public boolean isNull(int row, int column) {
        return table.isNull(order[first + row], column);
    }

    @Override
    public long longAt(int row, int column) {
        return table.longAt(order[first + row], column);
    }

    @Override
    public double doubleAt(int row, int column) {
        return table.doubleAt(order[first + row], column);
    }

    @Override
    public int codeAt(int row, int column) {
        return table.codeAt(order[first + row], column);
    }

    @Override
    public TextSlice textAt(int row, int column, TextSlice into) {
        return table.textAt(order[first + row], column, into);
    }

    @Override
    public long uuidHigh(int row, int column) {
        return table.uuidHigh(order[first + row], column);
    }

    @Override
    public long uuidLow(int row, int column) {
        return table.uuidLow(order[first + row], column);
    }

    @Override
    public int listSize(int row, int column) {
        return table.listSize(order[first + row], column);
    }

    @Override
    public TextSlice listTextAt(int row, int column, int index, TextSlice into) {
        return table.listTextAt(order[first + row], column, index, into);
    }

    @Override
    public boolean isListTextNull(int row, int column, int index) {
        return table.isListTextNull(order[first + row], column, index);
    }

    @Override
    public boolean isDefective(int row) {
        return table.isDefective(order[first + row]);
    }
}
