package io.sitthi.datasets.parquet.encryption;

import org.jspecify.annotations.Nullable;

/** Finds the keys of encrypted files. Used by several threads at once. */
public interface FileKeys {

    /** For files that are not encrypted. */
    FileKeys NONE = new FileKeys() {
        @Override
        public byte @Nullable [] key(byte @Nullable [] keyMetadata) {
            return null;
        }

        @Override
        public byte @Nullable [] aadPrefix() {
            return null;
        }
    };

    /**
     * The key that a file means.
     *
     * @param keyMetadata what the file says of it; null when nothing
     * @return 16, 24 or 32 bytes; null when there is no such key here
     * @throws KeyException when there should be a key, but it cannot be obtained
     */
    byte @Nullable [] key(byte @Nullable [] keyMetadata);

    /** The AAD prefix of files that do not hold their own; null when there is none here. */
    byte @Nullable [] aadPrefix();
}
