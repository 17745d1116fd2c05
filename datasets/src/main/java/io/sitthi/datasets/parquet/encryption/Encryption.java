package io.sitthi.datasets.parquet.encryption;

import org.jspecify.annotations.Nullable;

/**
 * How the Parquet files of a place are read and written.
 *
 * @param keys for reading
 * @param writer says how new files are encrypted; null when they are not
 */
public record Encryption(FileKeys keys, @Nullable KeyFile writer) {

    /** Nothing is encrypted. */
    public static final Encryption NONE = new Encryption(FileKeys.NONE, null);

    /** For a place to read from. */
    public static Encryption reading(FileKeys keys) {
        return new Encryption(keys, null);
    }

    /** For a place to write to, and to read from again. */
    public static Encryption writing(KeyFile keys) {
        return new Encryption(keys, keys);
    }
}
