package io.sitthi.streaming.wallet.kafka.local;

import io.sitthi.streaming.engine.wire.MalformedMessageException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads a topic as its consumers do, and counts and times the messages. On a thread of its own. */
final class TopicMeter implements AutoCloseable {

    /** Handles each message. For one thread. */
    @FunctionalInterface
    interface Reading {

        /** @param receivedAtMillis when this process had it */
        void take(ConsumerRecord<byte[], byte[]> record, long receivedAtMillis) throws MalformedMessageException;
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Reading reading;
    private final AtomicLong count = new AtomicLong();
    private final Thread thread;
    private volatile @Nullable Exception failure;

    /** @param committedOnly whether what is not committed, or never will be, is left out */
    TopicMeter(String bootstrap, String topic, boolean committedOnly, Reading reading) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, committedOnly ? "read_committed" : "read_uncommitted");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.reading = reading;
        this.thread = new Thread(this::run, "meter of " + topic);
        thread.start();
    }

    private void run() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(Duration.ofSeconds(1));
                long now = System.currentTimeMillis();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    reading.take(record, now);
                    count.incrementAndGet();
                }
            }
        } catch (WakeupException e) {
            // closed
        } catch (MalformedMessageException | RuntimeException e) {
            failure = e;
        }
    }

    long count() {
        return count.get();
    }

    /** Why it stopped early; null when it did not. */
    @Nullable
    Exception failure() {
        return failure;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
