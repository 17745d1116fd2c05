package io.sitthi.streaming.engine.table;

/** Memory for tables is exhausted, or cannot be allocated. */
public final class TableMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TableMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
