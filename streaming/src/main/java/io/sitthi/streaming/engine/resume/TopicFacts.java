package io.sitthi.streaming.engine.resume;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Finds out what topics hold, as readers of what is committed see it. For one thread. */
public final class TopicFacts implements AutoCloseable {

    /** The header of messages in transactions that names their epoch, in decimal digits. */
    public static final String EPOCH_HEADER = "epoch";

    /** How many entries at the end of a partition are read; the marker that ends a transaction takes a place too. */
    private static final long TAIL = 100;

    private static final long READ_SECONDS = 60;
    private static final int TIMEOUT_MILLIS = 10_000;

    private final KafkaAccess kafka;
    private final KafkaConsumer<byte[], byte[]> consumer;

    public TopicFacts(KafkaAccess kafka) {
        this.kafka = kafka;
        Properties properties = kafka.properties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Asks Kafka.
     *
     * @param requests topic of what is asked for
     * @param books topics that are written in transactions
     * @param decisions topics of decisions that leave at once
     */
    public StartFacts find(String requests, List<String> books, List<String> decisions) throws IOException {
        try {
            List<String> gone = new ArrayList<>();
            List<TopicPartition> partitions = partitions(requests);
            consumer.beginningOffsets(partitions).forEach((partition, first) -> {
                if (first > 0) {
                    gone.add("Topic " + requests + ", partition " + partition.partition() + " begins at offset "
                            + first);
                }
            });
            long epoch = 0;
            for (String topic : books) {
                epoch = Math.max(epoch, newestEpoch(topic));
            }
            return new StartFacts(
                    gone.stream().sorted().toList(), partitions.size(), holding(books), holding(decisions), epoch);
        } catch (KafkaException e) {
            throw new IOException("Kafka does not say what its topics hold: " + kafka.reason(e), e);
        }
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private List<String> holding(List<String> topics) throws IOException {
        List<String> holding = new ArrayList<>();
        for (String topic : topics) {
            if (holdsAnything(topic)) {
                holding.add(topic);
            }
        }
        return holding;
    }

    private boolean holdsAnything(String topic) throws IOException {
        List<TopicPartition> partitions = partitions(topic);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        if (first.values().stream().anyMatch(offset -> offset > 0)) {
            return true;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(READ_SECONDS);
        while (isBefore(ends)) {
            if (!consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                return true;
            }
            requireTime(topic, until);
        }
        return false;
    }

    private long newestEpoch(String topic) throws IOException {
        List<TopicPartition> partitions = partitions(topic);
        consumer.assign(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            consumer.seek(
                    partition, Math.max(first.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L) - TAIL));
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(READ_SECONDS);
        long newest = 0;
        while (isBefore(ends)) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(100));
            for (ConsumerRecord<byte[], byte[]> record : polled) {
                newest = Math.max(newest, epoch(record));
            }
            requireTime(topic, until);
        }
        return newest;
    }

    private static long epoch(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(EPOCH_HEADER);
        if (header == null || header.value() == null) {
            return 0;
        }
        try {
            return Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private boolean isBefore(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static void requireTime(String topic, long untilNanos) throws IOException {
        if (System.nanoTime() > untilNanos) {
            throw new IOException("topic " + topic + ": not read after " + READ_SECONDS + " s");
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
