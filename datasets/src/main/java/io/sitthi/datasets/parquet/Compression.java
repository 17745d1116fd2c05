package io.sitthi.datasets.parquet;

/** How the writer compresses pages. The reader understands every codec that Parquet names. */
public enum Compression {
    UNCOMPRESSED,
    SNAPPY,
    ZSTD
}
