package io.sitthi.datasets.parquet.encryption;

/** A malformed key file, or a key that cannot be obtained. The message never holds a key. */
public final class KeyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public KeyException(String message) {
        super(message);
    }

    public KeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
