package io.sitthi.streaming.engine.table;

/** There is no more memory for tables, or it cannot be had. */
public final class TableMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TableMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
