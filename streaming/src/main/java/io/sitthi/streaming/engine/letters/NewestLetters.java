package io.sitthi.streaming.engine.letters;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The most recent dead letters, found without reading the earlier ones. For one thread. */
public final class NewestLetters implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaAccess kafka;
    private final String topic;
    private final int most;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deque<DeadLetter> newest = new ArrayDeque<>();
    private boolean isAssigned;

    /** @param most how many are kept */
    public NewestLetters(KafkaAccess kafka, String topic, int most) {
        this.kafka = kafka;
        this.topic = topic;
        this.most = most;
        Properties properties = kafka.properties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The newest letters in the topic, each place once, the newest first.
     *
     * @throws IOException when the broker does not answer
     */
    public List<DeadLetter> read() throws IOException {
        try {
            if (!isAssigned && !assign()) {
                return List.of();
            }
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            while (!polled.isEmpty()) {
                polled.forEach(this::take);
                polled = consumer.poll(POLL);
            }
        } catch (KafkaException e) {
            throw new IOException("topic " + topic + " cannot be read: " + kafka.reason(e), e);
        }
        return List.copyOf(newest);
    }

    private boolean assign() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            return false;
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        for (Map.Entry<TopicPartition, Long> end :
                consumer.endOffsets(partitions).entrySet()) {
            consumer.seek(end.getKey(), Math.max(first.getOrDefault(end.getKey(), 0L), end.getValue() - most));
        }
        isAssigned = true;
        return true;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            DeadLetter letter = DeadLetter.read(record.value() == null ? new byte[0] : record.value());
            newest.removeIf(each -> each.place().equals(letter.place()));
            newest.addFirst(letter);
            if (newest.size() > most) {
                newest.removeLast();
            }
        } catch (MalformedMessageException e) {
            // a letter of another version: 'stream dead-letters' counts those
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
