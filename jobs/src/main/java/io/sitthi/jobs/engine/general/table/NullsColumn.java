package io.sitthi.jobs.engine.general.table;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.parquet.ColumnReader;
import java.io.IOException;

/** A column of which only the nulls matter, and the values that its type cannot hold. It is never written. */
final class NullsColumn extends StoredColumn {

    private final Column column;
    private final boolean[] batch = new boolean[RowTable.BATCH_ROWS];

    NullsColumn(Column column) {
        this.column = column;
    }

    @Override
    void readRows(ColumnReader reader, int at, int count) throws IOException {
        if (column.nullable() && !reader.mayMisfit(column.type())) {
            putNulls(batch, 0, at, count);
        } else {
            putNulls(batch, reader.readNulls(column.type(), batch, count), at, count);
        }
    }

    @Override
    void writeValues(ByteImage image, int[] order, int from, int to) {
        throw new IllegalStateException("the values of this column are not kept");
    }

    @Override
    void readValues(ByteImage image, int at, int count) {
        throw new IllegalStateException("the values of this column are not kept");
    }
}
