package io.sitthi.jobs.wallet.evidence;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import java.io.IOException;

/** Reads columns of a row group: every row, or chosen rows alone, one close behind the other. For one thread. */
final class PickedColumns {

    /** Where more than one row in so many is wanted, reading all of them is quicker than passing over some. */
    private static final int SPARSE = 12;

    private final RowGroupReader group;
    private final int all;
    private final int[] rows;
    private final int picked;
    private final boolean dense;

    private final long[] oneLong = new long[1];
    private final int[] oneInt = new int[1];
    private final boolean[] oneBoolean = new boolean[1];
    private final boolean[] oneNull = new boolean[1];

    private PickedColumns(RowGroupReader group, int[] rows, int picked) {
        this.group = group;
        this.all = Math.toIntExact(group.rows());
        this.rows = rows;
        this.picked = picked;
        this.dense = (long) picked * SPARSE > all;
    }

    /** Every row. */
    static PickedColumns all(RowGroupReader group) {
        return new PickedColumns(group, new int[0], Math.toIntExact(group.rows()));
    }

    /** @param rows in ascending order, {@code count} of them */
    static PickedColumns of(RowGroupReader group, int[] rows, int count) {
        return new PickedColumns(group, rows, count);
    }

    /** How many rows each column gives. */
    int count() {
        return picked;
    }

    /** Reads one value into place {@code i}. */
    @FunctionalInterface
    private interface One {
        void read(int i) throws IOException;
    }

    private void one(ColumnReader column, boolean[] nulls, One value) throws IOException {
        int next = 0;
        for (int i = 0; i < picked; i++) {
            column.skip(rows[i] - next);
            value.read(i);
            nulls[i] = oneNull[0];
            next = rows[i] + 1;
        }
    }

    private boolean isGathered() {
        return picked < all;
    }

    void longs(String name, long[] target, boolean[] nulls) throws IOException {
        ColumnReader column = group.column(name);
        if (dense) {
            column.readLongs(target, nulls, all);
            gather(target, nulls);
        } else {
            one(column, nulls, i -> {
                column.readLongs(oneLong, oneNull, 1);
                target[i] = oneLong[0];
            });
        }
    }

    void mapped(String name, BytesToLong mapping, long[] target, boolean[] nulls) throws IOException {
        ColumnReader column = group.column(name);
        if (dense) {
            column.readMapped(mapping, target, nulls, all);
            gather(target, nulls);
        } else {
            one(column, nulls, i -> {
                column.readMapped(mapping, oneLong, oneNull, 1);
                target[i] = oneLong[0];
            });
        }
    }

    private void gather(long[] target, boolean[] nulls) {
        for (int i = 0; isGathered() && i < picked; i++) {
            target[i] = target[rows[i]];
            nulls[i] = nulls[rows[i]];
        }
    }

    void ints(String name, int[] target, boolean[] nulls) throws IOException {
        ColumnReader column = group.column(name);
        if (dense) {
            column.readInts(target, nulls, all);
            for (int i = 0; isGathered() && i < picked; i++) {
                target[i] = target[rows[i]];
                nulls[i] = nulls[rows[i]];
            }
        } else {
            one(column, nulls, i -> {
                column.readInts(oneInt, oneNull, 1);
                target[i] = oneInt[0];
            });
        }
    }

    void booleans(String name, boolean[] target, boolean[] nulls) throws IOException {
        ColumnReader column = group.column(name);
        if (dense) {
            column.readBooleans(target, nulls, all);
            for (int i = 0; isGathered() && i < picked; i++) {
                target[i] = target[rows[i]];
                nulls[i] = nulls[rows[i]];
            }
        } else {
            one(column, nulls, i -> {
                column.readBooleans(oneBoolean, oneNull, 1);
                target[i] = oneBoolean[0];
            });
        }
    }
}
