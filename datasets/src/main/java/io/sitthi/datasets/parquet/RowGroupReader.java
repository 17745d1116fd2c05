package io.sitthi.datasets.parquet;

import io.sitthi.datasets.parquet.ParquetFooter.RowGroupInfo;
import io.sitthi.datasets.parquet.decoding.ColumnChunkBytes;
import io.sitthi.datasets.parquet.decoding.Decompressor;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.jspecify.annotations.Nullable;

/** Chosen columns of one row group at a time. The buffers are reused from row group to row group. For one thread. */
public final class RowGroupReader {

    private final ParquetFooter footer;
    private final List<ColumnChunkBytes> chunks = new ArrayList<>();
    private final Map<String, ColumnReader> readers = new LinkedHashMap<>();
    private long rows;
    private long firstRow;

    /**
     * @param retired a reader for as many columns that is no longer used; its buffers are reused
     * @throws IllegalArgumentException when the file has no such column
     */
    RowGroupReader(ParquetFooter footer, List<String> columns, @Nullable RowGroupReader retired) {
        this.footer = footer;
        Decompressor decompressor = new Decompressor();
        for (String column : columns) {
            LeafColumn leaf = footer.leaf(column);
            byte[] buffer = retired != null && retired.chunks.size() == columns.size()
                    ? retired.chunks.get(chunks.size()).bytes()
                    : new byte[0];
            chunks.add(new ColumnChunkBytes(leaf, buffer));
            readers.put(column, new ColumnReader(footer.file(), leaf, decompressor));
        }
    }

    List<ColumnChunkBytes> chunks() {
        return chunks;
    }

    void prepare(RowGroupInfo group) throws MalformedParquetException {
        for (ColumnChunkBytes chunk : chunks) {
            if (group.rows() == 0) {
                chunk.prepareEmpty();
                continue;
            }
            ColumnChunk stored = footer.chunk(group, chunk.leaf());
            try {
                chunk.prepare(group.rows(), stored.getMeta_data(), footer.decryption(stored));
            } catch (IllegalArgumentException e) {
                throw new MalformedParquetException(
                        footer.file() + ": row group " + group.ordinal() + ", column "
                                + chunk.leaf().name() + ": " + e.getMessage(),
                        e);
            }
        }
    }

    void opened(RowGroupInfo group) {
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

    /**
     * Whether a column of the row group that was fetched last is stored by just the same bytes as in another file's row group:
     * then their values are the same. False may mean nothing: the same values can be stored in many ways.
     */
    public boolean isStoredAlike(String column, RowGroupReader other) {
        ColumnChunkBytes own = chunk(column);
        ColumnChunkBytes others = other.chunk(column);
        return own != null && others != null && own.isStoredAlike(others);
    }

    private @Nullable ColumnChunkBytes chunk(String column) {
        for (ColumnChunkBytes chunk : chunks) {
            if (chunk.leaf().name().equals(column)) {
                return chunk;
            }
        }
        return null;
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
