package io.sitthi.datasets.parquet;

import java.util.List;
import org.apache.parquet.format.ColumnChunk;

/**
 * A row group that is encoded but not yet part of a file: any thread may encode it with {@link RowGroupEncoder};
 * {@link ParquetFileWriter} appends row groups in order.
 */
public final class EncodedRowGroup {

    private final ParquetSchema schema;
    private final int rows;
    private final List<byte[]> pages;
    private final List<ColumnChunk> chunks;

    /** Offsets in {@code chunks} count from the start of the first page. */
    EncodedRowGroup(ParquetSchema schema, int rows, List<byte[]> pages, List<ColumnChunk> chunks) {
        this.schema = schema;
        this.rows = rows;
        this.pages = List.copyOf(pages);
        this.chunks = List.copyOf(chunks);
    }

    public int rows() {
        return rows;
    }

    ParquetSchema schema() {
        return schema;
    }

    /** The pages of all chunks, one after the other, each with its header. */
    List<byte[]> pages() {
        return pages;
    }

    /** Length of all pages together. */
    public long bytes() {
        long bytes = 0;
        for (byte[] page : pages) {
            bytes += page.length;
        }
        return bytes;
    }

    List<ColumnChunk> chunks() {
        return chunks;
    }
}
