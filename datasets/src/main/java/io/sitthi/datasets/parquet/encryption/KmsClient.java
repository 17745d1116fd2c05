package io.sitthi.datasets.parquet.encryption;

/**
 * A service that keeps master keys, and wraps and unwraps the keys of files with them: what parquet-java's {@code
 * org.apache.parquet.crypto.keytools.KmsClient} asks of one.
 */
interface KmsClient {

    /** @return the wrapped key, as the service writes it */
    String wrapKey(byte[] key, String masterKeyId);

    /** @throws KeyException when the service refuses */
    byte[] unwrapKey(String wrappedKey, String masterKeyId);
}
