package io.sitthi.streaming.wallet.kafka.wire;

import org.jspecify.annotations.Nullable;

/**
 * A record of a topic, as it was read.
 *
 * @param appendedAtMillis when the broker took it
 * @param value null when it has none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are handed on, and never compared
public record RawRecord(
        String topic,
        int partition,
        long offset,
        long appendedAtMillis,
        byte @Nullable [] key,
        byte @Nullable [] value) {

    /** The dead letter of this record. */
    public DeadLetter refused(DeadLetterReason reason, String explanation) {
        return new DeadLetter(reason, explanation, topic, partition, offset, appendedAtMillis, key, value);
    }
}
