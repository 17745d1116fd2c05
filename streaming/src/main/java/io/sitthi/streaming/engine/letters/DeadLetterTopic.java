package io.sitthi.streaming.engine.letters;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the dead letters in their topic, each once, however often it was written. */
public final class DeadLetterTopic {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Receives each letter, in the order of its partition. */
    @FunctionalInterface
    public interface Visitor {
        void visit(DeadLetter letter) throws IOException;
    }

    private final KafkaAccess kafka;
    private final String topic;

    public DeadLetterTopic(KafkaAccess kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /**
     * Reads every letter that is in the topic now.
     *
     * @return how many messages are not letters of this version
     * @throws IOException when the topic does not exist or the broker does not answer
     */
    public long read(Visitor visitor) throws IOException {
        Properties properties = kafka.properties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IOException("topic " + topic + ": does not exist; 'sitthi stream topics' creates it");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readTo(consumer.endOffsets(partitions), consumer, visitor);
        } catch (KafkaException e) {
            throw new IOException("topic " + topic + " cannot be read: " + kafka.reason(e), e);
        }
    }

    private long readTo(Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer, Visitor visitor)
            throws IOException {
        Set<String> places = new HashSet<>();
        long others = 0;
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (isBefore(ends, consumer)) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            if (!polled.isEmpty()) {
                end = System.nanoTime() + PATIENCE_NANOS;
            } else if (System.nanoTime() > end) {
                throw new IOException("topic " + topic + ": nothing more arrives, before its end");
            }
            for (ConsumerRecord<byte[], byte[]> record : polled) {
                try {
                    DeadLetter letter = DeadLetter.read(record.value() == null ? new byte[0] : record.value());
                    if (places.add(letter.place())) {
                        visitor.visit(letter);
                    }
                } catch (MalformedMessageException e) {
                    others++;
                }
            }
        }
        return others;
    }

    private static boolean isBefore(Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer) {
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            if (consumer.position(end.getKey()) < end.getValue()) {
                return true;
            }
        }
        return false;
    }
}
