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
    private final byte[] bytes;
    private final int length;
    private final List<ColumnChunk> chunks;

    /** Offsets in {@code chunks} count from the start of {@code bytes}. */
    EncodedRowGroup(ParquetSchema schema, int rows, byte[] bytes, int length, List<ColumnChunk> chunks) {
        this.schema = schema;
        this.rows = rows;
        this.bytes = bytes;
        this.length = length;
        this.chunks = List.copyOf(chunks);
    }

    public int rows() {
        return rows;
    }

    ParquetSchema schema() {
        return schema;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    List<ColumnChunk> chunks() {
        return chunks;
    }
}
