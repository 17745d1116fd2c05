package io.sitthi.datasets.parquet;

import java.util.List;
import org.apache.parquet.format.ColumnChunk;

/**
 * A row group as it will stand in a file, but not yet at a place in one: encoded on any thread by
 * {@link RowGroupEncoder}, appended in order by {@link ParquetFileWriter}.
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
