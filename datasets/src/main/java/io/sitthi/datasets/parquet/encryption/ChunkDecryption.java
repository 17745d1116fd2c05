package io.sitthi.datasets.parquet.encryption;

/**
 * How the pages of one chunk are decrypted.
 *
 * @param ctrPages whether pages have no tags
 * @param rowGroup number of the row group in the file
 * @param column number of the chunk in the row group
 */
public record ChunkDecryption(byte[] key, ModuleAad aad, boolean ctrPages, int rowGroup, int column) {}
