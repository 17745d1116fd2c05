package io.sitthi.streaming.engine.intake;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Stands for records that were not read. It is a type of its own, so that no client's message can be mistaken for it.
 * Its {@link #offset()} is the last one that was not read; key and value are null.
 */
public final class UnreadRecord extends ConsumerRecord<byte[], byte[]> {

    private final long firstOffset;
    private final boolean wanted;
    private final String explanation;

    private UnreadRecord(TopicPartition place, long firstOffset, long lastOffset, boolean wanted, String explanation) {
        this(place.topic(), place.partition(), firstOffset, lastOffset, wanted, explanation);
    }

    @SuppressWarnings("NullAway") // Kafka's constructor allows null for key and value
    private UnreadRecord(
            String topic, int partition, long firstOffset, long lastOffset, boolean wanted, String explanation) {
        super(
                topic,
                partition,
                lastOffset,
                NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                NULL_SIZE,
                NULL_SIZE,
                null,
                null,
                new RecordHeaders(),
                Optional.empty());
        this.firstOffset = firstOffset;
        this.wanted = wanted;
        this.explanation = explanation;
    }

    /** Records that an operator wanted skipped. */
    static UnreadRecord skipped(TopicPartition place, long firstOffset, long lastOffset) {
        return new UnreadRecord(
                place,
                firstOffset,
                lastOffset,
                true,
                offsets(firstOffset, lastOffset) + " not read: skipped, as --skip says.");
    }

    /** Records that could not be read. */
    static UnreadRecord unreadable(TopicPartition place, long firstOffset, long lastOffset, Throwable cause) {
        return new UnreadRecord(
                place,
                firstOffset,
                lastOffset,
                false,
                offsets(firstOffset, lastOffset) + " cannot be read ("
                        + cause.getClass().getSimpleName() + "): skipped.");
    }

    private static String offsets(long first, long last) {
        return first == last ? "Offset " + first : "Offsets " + first + " to " + last;
    }

    public long firstOffset() {
        return firstOffset;
    }

    /** Whether an operator wanted it; otherwise it could not be read. */
    public boolean isWanted() {
        return wanted;
    }

    /** A plain sentence without personal data. */
    public String explanation() {
        return explanation;
    }
}
