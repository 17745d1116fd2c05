package io.sitthi.datasets.parquet;

import io.sitthi.datasets.parquet.decoding.UnsupportedFormException;
import java.io.IOException;

/** A file that is not the Parquet file it should be: torn, damaged, or of a kind that this reader does not know. */
public final class MalformedParquetException extends IOException {

    private static final long serialVersionUID = 1L;

    public MalformedParquetException(String message) {
        super(message);
    }

    public MalformedParquetException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the file may be whole, but is of a form that this reader does not know: it must be written anew, in another
     * way, while a damaged one may be whole where it came from.
     */
    public boolean isUnsupported() {
        return getCause() instanceof UnsupportedFormException;
    }
}
