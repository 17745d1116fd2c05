package io.sitthi.streaming.engine.wire;

import org.jspecify.annotations.Nullable;

/** Why a message was refused. */
public enum DeadLetterReason {
    /** No value at all. */
    EMPTY,
    /** More bytes than are read. */
    TOO_LARGE,
    /** Neither JSON nor Avro's single-object encoding, or of a schema that is not known or not expected here. */
    UNKNOWN_SCHEMA,
    /** Ends too early or too late, or is otherwise not what its schema says; JSON that is not well-formed. */
    MALFORMED,
    /** A forbidden null: a field that must have a value has none. */
    NULL_VALUE,
    /** A code that is not one of those expected. */
    UNKNOWN_VALUE,
    /** A value that cannot be read as what the field holds: an id, an amount, an instant. */
    INVALID_FORMAT,
    /** More goods, or longer ones, than are read. */
    OVER_LIMIT,
    /** The message's key is not its payer's id, so that the payer's order would not be kept. */
    WRONG_KEY,
    /** The message does not stand in the partition of its key, so that the payer's order would not be kept. */
    WRONG_PARTITION,
    /** The broker did not say when it took the message: the topic lets its writers set the time. */
    NO_APPEND_TIME,
    /** What stands there cannot be read: damaged, or larger than the memory when decompressed. */
    UNREADABLE,
    /** An operator had it skipped. */
    SKIPPED,
    /** A payment dated further ahead of the broker's clock than is allowed. */
    CLOCK_AHEAD,
    /** A payment dated longer before it arrived than is allowed. */
    CLOCK_BEHIND,
    /** A change that would take effect earlier than the lead time after its arrival. */
    LEAD_TIME,
    /** A programme file with faults. */
    FAULTY_PROGRAMME;

    /** The reason of this code; null when there is none. */
    public static @Nullable DeadLetterReason named(String code) {
        for (DeadLetterReason reason : values()) {
            if (reason.name().equals(code)) {
                return reason;
            }
        }
        return null;
    }
}
