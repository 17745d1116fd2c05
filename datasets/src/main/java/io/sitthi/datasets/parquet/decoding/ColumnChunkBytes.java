package io.sitthi.datasets.parquet.decoding;

import io.sitthi.datasets.parquet.encoding.Buffers;
import io.sitthi.datasets.parquet.encoding.RunLengthDecoder;
import io.sitthi.datasets.parquet.encryption.PageDecryptor;
import io.sitthi.datasets.parquet.footer.ChunkCheck;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import java.util.Arrays;
import java.util.Objects;
import org.apache.parquet.format.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/** The stored bytes of one column chunk, in a growing buffer that is reused for the next row group. */
public final class ColumnChunkBytes {

    private final LeafColumn leaf;
    private byte[] bytes;
    private int length;
    private long start;
    private long rows;
    private ColumnMetaData metadata = new ColumnMetaData();
    private PageDecryptor.@Nullable Chunk decryption;

    /** @param buffer used as long as it is large enough */
    public ColumnChunkBytes(LeafColumn leaf, byte[] buffer) {
        this.leaf = leaf;
        this.bytes = buffer;
    }

    /**
     * For a row group without rows, whose metadata are ignored: writers state all sorts of things about columns
     * without values.
     */
    public void prepareEmpty() {
        rows = 0;
        metadata = new ColumnMetaData();
        start = 0;
        length = 0;
        decryption = null;
    }

    /**
     * Makes room for the chunk of the next row group.
     *
     * @param decryption null for a chunk that is not encrypted
     * @throws IllegalArgumentException when there is no room for it
     */
    public void prepare(long rows, ColumnMetaData metadata, PageDecryptor.@Nullable Chunk decryption) {
        this.rows = rows;
        this.metadata = metadata;
        this.decryption = decryption;
        start = ChunkCheck.start(metadata);
        length = (int) metadata.getTotal_compressed_size();
        if (bytes.length < length + RunLengthDecoder.SLACK_BYTES) {
            bytes = Buffers.bytes(length + length / 8 + RunLengthDecoder.SLACK_BYTES);
        }
    }

    /**
     * Whether another chunk is stored by just the same bytes, and means the same by them. False may mean nothing: the same
     * values can be stored in many ways.
     */
    public boolean isStoredAlike(ColumnChunkBytes other) {
        return rows == other.rows
                && length == other.length
                && decryption == null
                && other.decryption == null
                && leaf.isOfTheSameForm(other.leaf)
                && metadata.getCodec() == other.metadata.getCodec()
                && metadata.getNum_values() == other.metadata.getNum_values()
                && Objects.equals(metadata.getEncodings(), other.metadata.getEncodings())
                && Arrays.equals(bytes, 0, length, other.bytes, 0, length);
    }

    public LeafColumn leaf() {
        return leaf;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Offset of the chunk in the file. */
    public long start() {
        return start;
    }

    public long rows() {
        return rows;
    }

    /** Null for a chunk that is not encrypted. */
    PageDecryptor.@Nullable Chunk decryption() {
        return decryption;
    }

    ColumnMetaData metadata() {
        return metadata;
    }
}
