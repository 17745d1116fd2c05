package io.sitthi.datasets.parquet.encryption;

/** A key file that is not what it should be, or a key that cannot be had. The message never holds a key. */
public final class KeyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public KeyException(String message) {
        super(message);
    }

    public KeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
