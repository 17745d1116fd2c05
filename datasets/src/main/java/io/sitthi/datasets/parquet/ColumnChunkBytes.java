package io.sitthi.datasets.parquet;

import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/** The stored bytes of one column chunk, in a buffer that grows and is used again for the next row group. */
final class ColumnChunkBytes {

    private final LeafColumn leaf;
    private byte[] bytes;
    private int length;
    private long start;
    private long rows;
    private ColumnMetaData metadata = new ColumnMetaData();
    private @Nullable ChunkDecryption decryption;

    /** @param buffer used as long as it is large enough */
    ColumnChunkBytes(LeafColumn leaf, byte[] buffer) {
        this.leaf = leaf;
        this.bytes = buffer;
    }

    /** Makes room for the chunk of the next row group. */
    void prepare(ParquetFooter footer, ParquetFooter.RowGroupInfo group) throws MalformedParquetException {
        rows = group.rows();
        if (rows == 0) {
            // writers say all sorts of things about columns without values
            metadata = new ColumnMetaData();
            start = 0;
            length = 0;
            return;
        }
        ColumnChunk chunk = footer.chunk(group, leaf);
        metadata = chunk.getMeta_data();
        decryption = footer.decryption(chunk);
        start = ParquetFooter.chunkStart(metadata);
        length = (int) metadata.getTotal_compressed_size();
        if (bytes.length < length + RunLengthDecoder.SLACK_BYTES) {
            try {
                bytes = Buffers.bytes(length + length / 8 + RunLengthDecoder.SLACK_BYTES);
            } catch (IllegalArgumentException e) {
                throw new MalformedParquetException(
                        footer.file() + ": row group " + group.ordinal() + ", column " + leaf.name() + ": "
                                + e.getMessage(),
                        e);
            }
        }
    }

    LeafColumn leaf() {
        return leaf;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Offset of the chunk in the file. */
    long start() {
        return start;
    }

    long rows() {
        return rows;
    }

    /** Null for a chunk that is not encrypted. */
    @Nullable
    ChunkDecryption decryption() {
        return decryption;
    }

    ColumnMetaData metadata() {
        return metadata;
    }
}
