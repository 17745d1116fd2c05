package io.sitthi.jobs.engine.general.table;

import io.sitthi.datasets.parquet.ColumnReader;
import java.io.IOException;

/** A column of which only the nulls matter. It is never written. */
final class NullsColumn extends StoredColumn {

    private final boolean[] batch = new boolean[RowTable.BATCH_ROWS];

    @Override
    void read(ColumnReader reader, int at, int count) throws IOException {
        putNulls(batch, reader.readNulls(batch, count), at, count);
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
