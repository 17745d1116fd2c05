package io.sitthi.streaming.engine.resume;

/** A start that would book something twice, or decide by other data than before; it says what to do instead. */
public final class StartRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private StartRefusedException(String message) {
        super(message);
    }

    /** @param message one or more lines: what happened, and what to do instead */
    public static StartRefusedException of(String message) {
        return new StartRefusedException(message);
    }
}
