package io.sitthi.streaming.engine.intake;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidOffsetException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a place of a topic can be read, and where the next one is that can: with a consumer of its own, one
 * record at a time. What cannot be read is a batch that is damaged, or one that grows beyond the memory when it is
 * decompressed. Every offset is tried, so that nothing is skipped that could have been read.
 */
final class UnreadablePlaces {

    /** How often a place must fail before it counts as unreadable. */
    static final int TRIES = 3;

    /** The most offsets that are skipped at one time. */
    static final int MOST_OFFSETS = 10_000;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Properties properties;

    /** @param consumer the properties of the consumer that failed */
    UnreadablePlaces(Properties consumer) {
        properties = new Properties();
        properties.putAll(consumer);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, consumer.get(ConsumerConfig.CLIENT_ID_CONFIG) + "-unreadable");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
    }

    /**
     * Reads one record after another, up to and with the first place that cannot be read.
     *
     * @return the records, the last one an {@link UnreadRecord} if there is such a place within the next 10,000; all others
     *     may be left unread
     * @throws IOException when the broker does not answer, or more than 10,000 offsets cannot be read
     */
    List<ConsumerRecord<byte[], byte[]>> readOn(TopicPartition partition, long offset) throws IOException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long next = offset;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            while (records.size() < MOST_OFFSETS) {
                Reading reading = read(consumer, partition, next);
                if (reading.failure() != null) {
                    break;
                }
                ConsumerRecord<byte[], byte[]> record = reading.record();
                if (record == null) {
                    return records;
                }
                records.add(record);
                next = record.offset() + 1;
            }
        }
        UnreadRecord unread = find(partition, next);
        if (unread != null) {
            records.add(unread);
        }
        return records;
    }

    /** What stands at an offset, if it cannot be read; null when it can. */
    private @Nullable UnreadRecord find(TopicPartition partition, long offset) throws IOException {
        for (int attempt = 1; attempt < TRIES; attempt++) {
            if (readByAnother(partition, offset) == null) {
                return null;
            }
        }
        Throwable cause = readByAnother(partition, offset);
        return cause == null ? null : upToTheNextThatCanBeRead(partition, offset, cause);
    }

    /** A consumer that failed keeps what it failed on: another one asks the broker again. */
    private @Nullable Throwable readByAnother(TopicPartition partition, long offset) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            return read(consumer, partition, offset).failure();
        }
    }

    private UnreadRecord upToTheNextThatCanBeRead(TopicPartition partition, long offset, Throwable cause)
            throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            for (long next = offset + 1; next <= offset + MOST_OFFSETS; next++) {
                if (read(consumer, partition, next).failure() == null) {
                    return UnreadRecord.unreadable(partition, offset, next - 1, cause);
                }
            }
        }
        throw new IOException(partition + ": more than " + MOST_OFFSETS + " offsets from " + offset
                + " on cannot be read: " + cause + ". If they are to be skipped, start the job again with --skip "
                + partition.partition() + ":" + offset + "-LAST");
    }

    /**
     * The result of reading an offset.
     *
     * @param record the first from there on; null when there is none yet, or none that can be read
     */
    private record Reading(
            @Nullable ConsumerRecord<byte[], byte[]> record,
            @Nullable Throwable failure) {}

    private static Reading read(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long offset)
            throws IOException {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        long end = System.nanoTime() + PATIENCE_NANOS;
        try {
            // what is committed goes no further
            long known = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < known) {
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
                    if (record.offset() >= offset) {
                        return new Reading(record, null);
                    }
                }
                if (System.nanoTime() > end) {
                    throw new IOException(partition + ": nothing comes at offset " + offset);
                }
            }
            return new Reading(null, null);
        } catch (RuntimeException | OutOfMemoryError e) {
            if (!isOfTheRecord(e)) {
                throw new IOException(partition + ": offset " + offset + ": " + e, e);
            }
            return new Reading(null, e);
        }
    }

    /** Whether the failure is caused by what a record holds, not by the broker, the network or the reader. */
    static boolean isOfTheRecord(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return true;
        }
        // Kafka's more specific exceptions are about the broker, permissions, or offsets that are gone
        return failure instanceof KafkaException && isPlain((KafkaException) failure)
                || failure instanceof IllegalArgumentException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof java.nio.BufferUnderflowException;
    }

    private static boolean isPlain(KafkaException failure) {
        return !(failure instanceof InvalidOffsetException)
                && !(failure instanceof RetriableException)
                && (failure.getClass() == KafkaException.class
                        || failure instanceof org.apache.kafka.common.errors.SerializationException
                        || failure instanceof org.apache.kafka.common.InvalidRecordException);
    }
}
