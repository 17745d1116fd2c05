package io.sitthi.datasets.parquet;

import io.sitthi.datasets.parquet.ParquetFooter.RowGroupInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chosen columns of one row group at a time, with the buffers they need, used again from one row group to the next.
 * For one thread.
 */
public final class RowGroupReader {

    private final ParquetFooter footer;
    private final List<ColumnChunkBytes> chunks = new ArrayList<>();
    private final Map<String, ColumnReader> readers = new LinkedHashMap<>();
    private long rows;
    private long firstRow;

    /** @throws IllegalArgumentException when the file has no such column */
    RowGroupReader(ParquetFooter footer, List<String> columns) {
        this.footer = footer;
        Decompressor decompressor = new Decompressor();
        for (String column : columns) {
            LeafColumn leaf = footer.leaf(column);
            chunks.add(new ColumnChunkBytes(leaf));
            readers.put(column, new ColumnReader(footer.file(), leaf, decompressor));
        }
    }

    List<ColumnChunkBytes> chunks() {
        return chunks;
    }

    void prepare(RowGroupInfo group) throws MalformedParquetException {
        for (ColumnChunkBytes chunk : chunks) {
            chunk.prepare(footer, group);
        }
    }

    void opened(RowGroupInfo group) throws MalformedParquetException {
        for (ColumnChunkBytes chunk : chunks) {
            ColumnReader reader = readers.get(chunk.leaf().name());
            if (reader != null) {
                reader.open(chunk, group.ordinal());
            }
        }
        rows = group.rows();
        firstRow = group.firstRow();
    }

    /** Rows of the row group that was fetched last. */
    public long rows() {
        return rows;
    }

    /** Number, in the file, of the row group's first row. */
    public long firstRow() {
        return firstRow;
    }

    /** @throws IllegalArgumentException when the column was not chosen */
    public ColumnReader column(String name) {
        ColumnReader reader = readers.get(name);
        if (reader == null) {
            throw new IllegalArgumentException("column " + name + " was not chosen");
        }
        return reader;
    }
}
