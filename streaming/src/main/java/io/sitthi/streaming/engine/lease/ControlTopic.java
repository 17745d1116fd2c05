package io.sitthi.streaming.engine.lease;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The control topic: one partition, compacted. A writer first calls {@link #takeOver}, which ends what other writers
 * had begun and keeps them from writing. So the entry that is read after it is still the last one when the next write
 * succeeds. For one thread.
 */
public final class ControlTopic implements AutoCloseable {

    /** Another writer has taken over. */
    static final class FencedException extends Exception {
        private static final long serialVersionUID = 1L;

        FencedException(Throwable cause) {
            super("another writer has taken over the control topic", cause);
        }
    }

    /**
     * The last entry of the topic.
     *
     * @param appendedAtMillis when, by the broker's clock
     */
    public record Entry(LeaseRecord lease, long offset, long appendedAtMillis) {}

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final long READ_SECONDS = 60;
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final KafkaAccess kafka;
    private final String transactionalId;
    private final TopicPartition partition;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private @Nullable Entry last;

    /** @param name of the stream that it is opened for */
    public ControlTopic(KafkaAccess kafka, String topic, String name) {
        this.kafka = kafka;
        this.transactionalId = name + "-" + topic;
        this.partition = new TopicPartition(topic, 0);
    }

    /**
     * Reads to the end of what is committed.
     *
     * @return null when nothing was ever written
     */
    public @Nullable Entry read() throws IOException {
        try {
            KafkaConsumer<byte[], byte[]> reader = consumer();
            long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(READ_SECONDS);
            while (reader.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(100))) {
                    if (record.value() != null) {
                        last = new Entry(LeaseRecord.read(record.value()), record.offset(), record.timestamp());
                    }
                }
                if (System.nanoTime() > until) {
                    throw new IOException("not read to its end after " + READ_SECONDS + " s");
                }
            }
            return last;
        } catch (KafkaException | IOException e) {
            throw new IOException("control topic " + partition.topic() + ": " + kafka.reason(e), e);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            Properties properties = kafka.properties();
            properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
            KafkaConsumer<byte[], byte[]> made =
                    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            made.assign(List.of(partition));
            made.seekToBeginning(List.of(partition));
            consumer = made;
        }
        return consumer;
    }

    /** Makes this the only writer. */
    public void takeOver() throws IOException {
        closeProducer();
        Properties properties = kafka.properties();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT_MILLIS);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        try {
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
            producer.initTransactions();
        } catch (KafkaException e) {
            closeProducer();
            throw new IOException("control topic " + partition.topic() + ": " + kafka.reason(e), e);
        }
    }

    /**
     * Writes, if nobody has taken over since {@link #takeOver}. After an exception it must be called again.
     *
     * @throws FencedException when somebody has; nothing was written
     * @throws IOException when Kafka does not answer; it may have been written or not
     */
    void write(LeaseRecord lease) throws IOException, FencedException {
        KafkaProducer<byte[], byte[]> writer = producer;
        if (writer == null) {
            throw new IllegalStateException("takeOver() comes before write()");
        }
        try {
            writer.beginTransaction();
            writer.send(new ProducerRecord<>(partition.topic(), 0, lease.key(), lease.toBytes()));
            writer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            closeProducer();
            throw new FencedException(e);
        } catch (KafkaException e) {
            closeProducer();
            if (e.getCause() instanceof ProducerFencedException
                    || e.getCause() instanceof InvalidProducerEpochException) {
                throw new FencedException(e);
            }
            throw new IOException("control topic " + partition.topic() + ": " + kafka.reason(e), e);
        }
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(CLOSE);
            producer = null;
        }
    }

    @Override
    public void close() {
        closeProducer();
        if (consumer != null) {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE));
            consumer = null;
        }
    }
}
