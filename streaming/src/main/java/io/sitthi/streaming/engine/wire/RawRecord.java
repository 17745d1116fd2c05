package io.sitthi.streaming.engine.wire;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic, as it was read, or the place of one that could not be.
 *
 * @param appendedAtMillis when the broker took it, or {@link #UNKNOWN_TIME}
 * @param value null when it has none
 * @param fault why it cannot be used; null when nothing is known against it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are handed on, and never compared
public record RawRecord(
        String topic,
        int partition,
        long offset,
        long appendedAtMillis,
        byte @Nullable [] key,
        byte @Nullable [] value,
        @Nullable RecordFault fault) {

    /** In place of a time: the broker did not say when it took the record. */
    public static final long UNKNOWN_TIME = -1;

    private static final RecordFault NOT_TIMED = new RecordFault(
            DeadLetterReason.NO_APPEND_TIME,
            "The message is timed by its writer; message.timestamp.type of the topic must be LogAppendTime.");

    /** A record without a known fault. */
    public RawRecord(
            String topic,
            int partition,
            long offset,
            long appendedAtMillis,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        this(topic, partition, offset, appendedAtMillis, key, value, null);
    }

    /** A record as a consumer has it. One that its writer has timed, not the broker, is handed on with that fault. */
    public static RawRecord of(ConsumerRecord<byte[], byte[]> record) {
        boolean timed = record.timestampType() == TimestampType.LOG_APPEND_TIME;
        return new RawRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                timed ? record.timestamp() : UNKNOWN_TIME,
                record.key(),
                record.value(),
                timed ? null : NOT_TIMED);
    }

    /** The same record, with a fault. */
    public RawRecord with(RecordFault newFault) {
        return new RawRecord(topic, partition, offset, appendedAtMillis, key, value, newFault);
    }

    /**
     * Its value.
     *
     * @throws MalformedMessageException when it cannot be used: there is none, or something is known against the record
     */
    public byte[] usableValue() throws MalformedMessageException {
        if (fault != null) {
            throw new MalformedMessageException(fault.reason(), fault.explanation());
        }
        if (value == null) {
            throw new MalformedMessageException(DeadLetterReason.EMPTY, "The message has no value.");
        }
        return value;
    }

    /** The dead letter of this record. */
    public DeadLetter refused(DeadLetterReason reason, String explanation) {
        return DeadLetter.of(this, reason, explanation);
    }
}
