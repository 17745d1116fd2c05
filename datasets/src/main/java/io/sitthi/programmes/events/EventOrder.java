package io.sitthi.programmes.events;

import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;

/** Comparisons of which the orders of events are made. Null comes first. For one thread: it keeps slices. */
public final class EventOrder {

    private final TextSlice one = new TextSlice();
    private final TextSlice other = new TextSlice();

    /** By a UUID that is not null, as unsigned bytes. */
    public static int byId(SubjectRows rows, int row, int otherRow, int column) {
        int order = Long.compareUnsigned(rows.uuidHigh(row, column), rows.uuidHigh(otherRow, column));
        return order != 0 ? order : Long.compareUnsigned(rows.uuidLow(row, column), rows.uuidLow(otherRow, column));
    }

    /** By a number, an instant or a BOOLEAN, false before true. */
    public static int byLong(SubjectRows rows, int row, int otherRow, int column) {
        boolean isNull = rows.isNull(row, column);
        boolean isOtherNull = rows.isNull(otherRow, column);
        if (isNull || isOtherNull) {
            return Boolean.compare(isOtherNull, isNull);
        }
        return Long.compare(rows.longAt(row, column), rows.longAt(otherRow, column));
    }

    /** By a text's UTF-8 bytes. */
    public int byText(SubjectRows rows, int row, int otherRow, int column) {
        boolean isNull = rows.isNull(row, column);
        boolean isOtherNull = rows.isNull(otherRow, column);
        if (isNull || isOtherNull) {
            return Boolean.compare(isOtherNull, isNull);
        }
        return rows.textAt(row, column, one).compareTo(rows.textAt(otherRow, column, other));
    }

    /** By a list's texts, one after the other; a list that another one goes on from comes before it. */
    public int byList(SubjectRows rows, int row, int otherRow, int column) {
        int size = rows.listSize(row, column);
        int otherSize = rows.listSize(otherRow, column);
        for (int i = 0; i < Math.min(size, otherSize); i++) {
            int order = rows.listTextAt(row, column, i, one).compareTo(rows.listTextAt(otherRow, column, i, other));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(size, otherSize);
    }
}
