package io.sitthi.streaming.engine.running;

/** Requests are gone from their topic that were never decided: no restart brings them back. */
public final class LostRequestsException extends Exception {

    private static final long serialVersionUID = 1L;

    LostRequestsException(String message) {
        super(message);
    }
}
