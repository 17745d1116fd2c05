package io.sitthi.datasets.parquet.decoding;

/** The bytes are intact, but in a form that this reader does not know; copying the file again would not help. */
public final class UnsupportedFormException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnsupportedFormException(String message) {
        super(message);
    }
}
