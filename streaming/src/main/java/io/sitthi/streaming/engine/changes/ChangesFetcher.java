package io.sitthi.streaming.engine.changes;

import io.sitthi.streaming.engine.wire.RawRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads the changes topic. From time to time it asks for the topic's end; once it has read that far, it has everything
 * that was in the topic just before it asked. For one thread, except {@link #wakeup}.
 */
final class ChangesFetcher implements AutoCloseable {

    /** Stands for no moment: nothing new is known. */
    static final long NO_PROGRESS = Long.MIN_VALUE;

    /**
     * What was read, in order.
     *
     * @param readAtMillis everything that was in the topic at this moment is in this batch or an earlier one; {@link
     *     #NO_PROGRESS} when the batch does not say
     */
    record Batch(List<RawRecord> records, long nextOffset, long readAtMillis) {}

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final ChangesOptions options;
    private final Clock clock;

    private long askedAtMillis = NO_PROGRESS;
    private long goalOffset;
    private boolean goalPending;

    ChangesFetcher(Properties properties, String topic, ChangesOptions options, Clock clock) {
        this.consumer = new KafkaConsumer<>(properties);
        this.partition = new TopicPartition(topic, 0);
        this.options = options;
        this.clock = clock;
    }

    void begin(ChangesPosition position) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, position.nextOffset());
    }

    /**
     * The records that have arrived; perhaps none.
     *
     * @throws WakeupException after {@link #wakeup}
     */
    Batch fetch() {
        try {
            long now = clock.millis();
            if (!goalPending && (askedAtMillis == NO_PROGRESS || now - askedAtMillis >= options.progressMillis())) {
                askedAtMillis = now;
                goalOffset = consumer.endOffsets(List.of(partition)).getOrDefault(partition, Long.MAX_VALUE);
                goalPending = true;
            }
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(options.progressMillis()));
            List<RawRecord> records = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
                records.add(RawRecord.of(record));
            }
            long position = consumer.position(partition);
            long readAtMillis = NO_PROGRESS;
            if (goalPending && position >= goalOffset) {
                goalPending = false;
                readAtMillis = askedAtMillis;
            }
            return new Batch(records, position, readAtMillis);
        } catch (RetriableException e) {
            // the broker cannot be reached: nothing new is known, and payments later than what is known wait
            return new Batch(List.of(), NO_PROGRESS, NO_PROGRESS);
        }
    }

    /** Ends a {@link #fetch} in progress. May be called from any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
