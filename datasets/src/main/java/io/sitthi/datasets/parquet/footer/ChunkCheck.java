package io.sitthi.datasets.parquet.footer;

import io.sitthi.datasets.Counted;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/** Says, from the footer alone, why a column chunk cannot be read. */
public final class ChunkCheck {

    /** Larger chunks are refused: they do not fit in a Java array, and would break the memory bound. */
    static final long MAX_CHUNK_BYTES = 1 << 30;

    /** Rows in a row group. Beyond a few million a reader needs more memory for it than is sensible. */
    public static final int MAX_ROWS = 1 << 24;

    /** List elements in a row group. */
    public static final int MAX_ENTRIES = 1 << 26;

    /** A column may always take this many bytes. */
    private static final long FREE_BYTES = 64 << 20;

    /**
     * Beyond that, the limit for each value: texts of megabytes are not names or codes, and memory has no room for
     * many of them.
     */
    private static final long MAX_BYTES_PER_VALUE = 64 << 10;

    private static final String SMALLER_ROW_GROUPS =
            "write smaller row groups; a million rows or 128 MiB each is usual";

    private ChunkCheck() {}

    /** Offset of a chunk's first byte in its file. */
    public static long start(ColumnMetaData metadata) {
        // some writers set the dictionary offset to 0 when there is none
        return metadata.isSetDictionary_page_offset() && metadata.getDictionary_page_offset() >= 4
                ? Math.min(metadata.getDictionary_page_offset(), metadata.getData_page_offset())
                : metadata.getData_page_offset();
    }

    /** The most bytes that this many values may take when decompressed. */
    public static long mostBytes(long values) {
        return FREE_BYTES + MAX_BYTES_PER_VALUE * values;
    }

    /**
     * Why a chunk cannot be read.
     *
     * @param found what was found
     * @param advice what to do about it
     */
    public record Problem(String found, String advice) {

        @Override
        public String toString() {
            return found + "; " + advice;
        }
    }

    /** Why the leaf's chunk in this row group cannot be read; null when the footer gives no reason. */
    public static @Nullable Problem problem(
            int rowGroup,
            long rows,
            LeafColumn leaf,
            SchemaLeaf schemaLeaf,
            @Nullable ColumnChunk chunk,
            boolean decrypted) {
        if (chunk == null) {
            return new Problem(
                    "no chunk of row group " + rowGroup + " names the path " + schemaLeaf.dotted(),
                    "have the file written by another version of its writer");
        }
        if (rows == 0) {
            // writers state all sorts of things about columns without values
            return null;
        }
        if (chunk.isSetFile_path()) {
            return new Problem(
                    "its values stand in another file, " + chunk.getFile_path(),
                    "deliver files that hold their own values, not a summary of others");
        }
        if ((chunk.isSetCrypto_metadata() && !decrypted) || !chunk.isSetMeta_data()) {
            return new Problem("an encrypted column", "deliver it unencrypted, or give its key with --keys");
        }
        ColumnMetaData metadata = chunk.getMeta_data();
        if (metadata.getType() != schemaLeaf.physical()) {
            return new Problem(
                    "row group " + rowGroup + " stores it as " + metadata.getType() + ", the schema says "
                            + schemaLeaf.physical(),
                    "have the file written by another version of its writer");
        }
        if (rows > MAX_ROWS) {
            return new Problem(
                    "row group " + rowGroup + " has " + rows + " rows, at most " + MAX_ROWS + " are read",
                    SMALLER_ROW_GROUPS);
        }
        if (metadata.getTotal_compressed_size() > MAX_CHUNK_BYTES) {
            return new Problem(
                    "it has " + metadata.getTotal_compressed_size() + " bytes in row group " + rowGroup + ", at most "
                            + MAX_CHUNK_BYTES + " are read",
                    SMALLER_ROW_GROUPS);
        }
        Problem entries = entries(rowGroup, rows, leaf, metadata.getNum_values());
        return entries == null ? size(rowGroup, metadata) : entries;
    }

    private static @Nullable Problem size(int rowGroup, ColumnMetaData metadata) {
        long bytes = Math.max(metadata.getTotal_uncompressed_size(), metadata.getTotal_compressed_size());
        long most = mostBytes(metadata.getNum_values());
        return bytes <= most
                ? null
                : new Problem(
                        "row group " + rowGroup + " has " + Counted.plain(bytes, "byte") + " for "
                                + Counted.plain(metadata.getNum_values(), "value") + " of it, at most " + most
                                + " are read",
                        "values of this size cannot be meant: have the column written anew");
    }

    private static @Nullable Problem entries(int rowGroup, long rows, LeafColumn leaf, long entries) {
        boolean list = leaf.maxRepetition() > 0;
        if (list ? entries < rows : entries != rows) {
            return new Problem(
                    "row group " + rowGroup + " has " + Counted.plain(entries, "value") + " of it for "
                            + Counted.plain(rows, "row"),
                    "the file is damaged, or its writer counts wrongly: copy it again, then have it written anew");
        }
        if (entries > MAX_ENTRIES) {
            return new Problem(
                    "row group " + rowGroup + " has " + entries + " list elements, at most " + MAX_ENTRIES
                            + " are read",
                    SMALLER_ROW_GROUPS);
        }
        return null;
    }
}
