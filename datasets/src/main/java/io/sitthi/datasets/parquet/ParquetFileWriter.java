package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.storage.Location;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Writes one Parquet file, row group by row group. */
public final class ParquetFileWriter implements Closeable {

    /** Opens the file under a temporary name next to {@code file}; {@link #finish} gives it its own. */
    public static ParquetFileWriter create(Location file, List<Column> columns) throws IOException {
        throw new UnsupportedOperationException(file + " " + columns);
    }

    /** Appends the next row group. */
    public void append(EncodedRowGroup group) throws IOException {
        throw new UnsupportedOperationException(group.toString());
    }

    /** Writes the footer, flushes to the disk, reads the footer back and renames. */
    public WrittenFile finish() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Deletes what was written when {@link #finish} was not reached. */
    @Override
    public void close() throws IOException {}
}
