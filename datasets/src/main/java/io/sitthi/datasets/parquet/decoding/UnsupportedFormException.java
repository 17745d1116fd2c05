package io.sitthi.datasets.parquet.decoding;

/** The bytes are as their writer meant them, in a form that this reader does not know: copying them again helps nobody. */
public final class UnsupportedFormException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnsupportedFormException(String message) {
        super(message);
    }
}
