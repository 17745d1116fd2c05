package io.sitthi.datasets.parquet;

import io.sitthi.datasets.parquet.decoding.UnsupportedFormException;
import java.io.IOException;

/** A file that is not a readable Parquet file: truncated, damaged, or of a form that this reader does not know. */
public final class MalformedParquetException extends IOException {

    private static final long serialVersionUID = 1L;

    public MalformedParquetException(String message) {
        super(message);
    }

    public MalformedParquetException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the file may be intact, but has a form that this reader does not know. Such a file must be written
     * again in another form; a damaged one may be intact at its origin.
     */
    public boolean isUnsupported() {
        return getCause() instanceof UnsupportedFormException;
    }
}
