package io.sitthi.streaming.engine.wire;

/**
 * A message that cannot be read. It is data, and expected: no stack trace is taken, so that a flood of them costs little.
 */
public final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    /** @param explanation one sentence, without any value that may be about a person */
    public MalformedMessageException(DeadLetterReason reason, String explanation) {
        super(explanation, null, false, false);
        this.reason = reason;
    }

    /**
     * For a fault of a reader's own: what it was given must not stop the job.
     *
     * @param what was read, such as "message"
     */
    public static MalformedMessageException unreadable(String what, Throwable fault) {
        return new MalformedMessageException(
                DeadLetterReason.MALFORMED,
                "The " + what + " cannot be read (" + fault.getClass().getSimpleName() + ").");
    }

    public DeadLetterReason reason() {
        return reason;
    }

    /** A plain sentence, without personal data. */
    public String explanation() {
        return String.valueOf(getMessage());
    }
}
