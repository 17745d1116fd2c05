package io.sitthi.jobs.engine.general.run;

/** More rows without a subject than the operator puts up with. */
final class OrphansException extends Exception {

    private static final long serialVersionUID = 1L;

    OrphansException(String message) {
        super(message);
    }
}
