package io.sitthi.streaming.engine.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/**
 * Which partitions have been read as far as a gate is open: they are paused until it opens further. What has been read by
 * then is handed on, so a partition passes the gate by what one poll returns at most.
 */
final class HeldPartitions {

    /** How soon a gate that opens is seen. */
    private static final Duration WHILE_HELD = Duration.ofMillis(20);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AtomicLong openUntilMillis;

    /** For each partition the latest append time that was read. */
    private final Map<TopicPartition, Long> readUntilMillis = new HashMap<>();

    private final Set<TopicPartition> held = new HashSet<>();

    HeldPartitions(KafkaConsumer<byte[], byte[]> consumer, AtomicLong openUntilMillis) {
        this.consumer = consumer;
        this.openUntilMillis = openUntilMillis;
    }

    /** Before a poll: holds and lets go. @return how long the poll may wait */
    Duration hold(Duration poll) {
        long open = openUntilMillis.get();
        List<TopicPartition> hold = new ArrayList<>();
        List<TopicPartition> release = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            long read = readUntilMillis.getOrDefault(partition, Long.MIN_VALUE);
            boolean closed = open == Long.MIN_VALUE || read > open;
            if (closed && held.add(partition)) {
                hold.add(partition);
            } else if (!closed && held.remove(partition)) {
                release.add(partition);
            }
        }
        consumer.pause(hold);
        consumer.resume(release);
        return held.isEmpty() ? poll : WHILE_HELD;
    }

    /** After a poll: what it returned of a partition. */
    void read(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> last = records.get(records.size() - 1);
        if (last.timestampType() == TimestampType.LOG_APPEND_TIME) {
            readUntilMillis.merge(partition, last.timestamp(), Math::max);
        }
    }
}
