package io.sitthi.datasets.parquet.encryption;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be encrypted.
 *
 * @param footer of the footer, and of every column without a key of its own
 * @param columns by column, those with a key of their own
 * @param ctrPages whether pages are encrypted without tags (AES_GCM_CTR_V1), which is quicker, but does not notice changes
 * @param plaintextFooter whether everybody can read the footer, which is then signed
 */
public record WritingKeys(NamedKey footer, Map<String, NamedKey> columns, boolean ctrPages, boolean plaintextFooter) {

    public WritingKeys {
        columns = Map.copyOf(columns);
    }

    /**
     * A key, and what the file says of it.
     *
     * @param metadata for readers to find the key by
     */
    public record NamedKey(byte[] key, byte[] metadata) {}

    /** The key of a column; null for the footer's. */
    public @Nullable NamedKey ofColumn(String column) {
        return columns.get(column);
    }
}
