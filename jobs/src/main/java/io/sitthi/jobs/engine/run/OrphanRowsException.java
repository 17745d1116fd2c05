package io.sitthi.jobs.engine.run;

/** There are more rows without a subject than the operator accepts. */
public final class OrphanRowsException extends Exception {

    private static final long serialVersionUID = 1L;

    OrphanRowsException(String message) {
        super(message);
    }
}
