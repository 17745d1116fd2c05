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

    public DeadLetterReason reason() {
        return reason;
    }

    /** A plain sentence, without personal data. */
    public String explanation() {
        return String.valueOf(getMessage());
    }
}
