/** Parquet modular encryption (Parquet format, Encryption.md): ciphers, what they authenticate, and where keys come from. */
@NullMarked
package io.sitthi.datasets.parquet.encryption;

import org.jspecify.annotations.NullMarked;
