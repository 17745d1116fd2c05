package io.sitthi.jobs.engine.run;

import java.io.IOException;

/**
 * Something that a run depends on besides its drop (a prepared reference, or what an earlier night kept) is damaged
 * or does not match.
 */
public final class BrokenGroundException extends IOException {

    private static final long serialVersionUID = 1L;

    public BrokenGroundException(String message) {
        super(message);
    }

    public BrokenGroundException(String message, Throwable cause) {
        super(message, cause);
    }
}
