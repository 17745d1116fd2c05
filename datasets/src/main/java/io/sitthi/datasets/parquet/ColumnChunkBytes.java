package io.sitthi.datasets.parquet;

import org.apache.parquet.format.ColumnMetaData;

/** The stored bytes of one column chunk, in a buffer that grows and is used again for the next row group. */
final class ColumnChunkBytes {

    /**
     * Larger chunks are refused: a Java array holds no more, and a row group of this size would break the memory bound.
     */
    static final long MAX_BYTES = 1 << 30;

    private final LeafColumn leaf;
    private byte[] bytes;
    private int length;
    private long start;
    private long rows;
    private ColumnMetaData metadata = new ColumnMetaData();

    /** @param buffer used as long as it is large enough */
    ColumnChunkBytes(LeafColumn leaf, byte[] buffer) {
        this.leaf = leaf;
        this.bytes = buffer;
    }

    /** Makes room for the chunk of the next row group. */
    void prepare(ParquetFooter footer, ParquetFooter.RowGroupInfo group) throws MalformedParquetException {
        metadata = group.chunks().get(leaf.ordinal()).getMeta_data();
        rows = group.rows();
        start = ParquetFooter.chunkStart(metadata);
        if (metadata.getTotal_compressed_size() > MAX_BYTES) {
            throw new MalformedParquetException(footer.file() + ": column " + leaf.name() + " has "
                    + metadata.getTotal_compressed_size() + " bytes in row group " + group.ordinal()
                    + ", at most " + MAX_BYTES + " are read; write smaller row groups");
        }
        if (rows == 0) {
            // writers say all sorts of things about columns without values
            start = 0;
            length = 0;
            return;
        }
        length = (int) metadata.getTotal_compressed_size();
        if (bytes.length < length + RunLengthDecoder.SLACK_BYTES) {
            bytes = new byte[length + length / 8 + RunLengthDecoder.SLACK_BYTES];
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

    ColumnMetaData metadata() {
        return metadata;
    }
}
