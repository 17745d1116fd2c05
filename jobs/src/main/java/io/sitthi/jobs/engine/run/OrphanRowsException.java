package io.sitthi.jobs.engine.run;

/** More rows without a subject than the operator puts up with. */
public final class OrphanRowsException extends Exception {

    private static final long serialVersionUID = 1L;

    OrphanRowsException(String message) {
        super(message);
    }
}
