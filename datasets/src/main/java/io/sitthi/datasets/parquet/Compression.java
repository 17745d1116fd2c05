package io.sitthi.datasets.parquet;

import org.apache.parquet.format.CompressionCodec;

/** How the writer compresses pages. The reader understands every codec that Parquet names. */
public enum Compression {
    UNCOMPRESSED,
    SNAPPY,
    ZSTD;

    CompressionCodec codec() {
        return switch (this) {
            case UNCOMPRESSED -> CompressionCodec.UNCOMPRESSED;
            case SNAPPY -> CompressionCodec.SNAPPY;
            case ZSTD -> CompressionCodec.ZSTD;
        };
    }
}
