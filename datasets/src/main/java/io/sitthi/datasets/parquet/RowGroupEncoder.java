package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnVector;
import java.util.List;

/** Encodes row groups. It keeps no state between calls: several threads may share one, and equal input gives equal bytes. */
public final class RowGroupEncoder {

    private final List<Column> columns;
    private final Compression compression;

    public RowGroupEncoder(List<Column> columns, Compression compression) {
        this.columns = List.copyOf(columns);
        this.compression = compression;
    }

    /**
     * Encodes one row group.
     *
     * @param vectors one for each column, in their order, all of {@code rows} rows
     */
    public EncodedRowGroup encode(List<? extends ColumnVector> vectors, int rows) {
        throw new UnsupportedOperationException(columns + " " + compression + vectors + rows);
    }
}
