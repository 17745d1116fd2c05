package io.sitthi.streaming.engine.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/**
 * Which partitions have been read as far as a gate is open: they are paused until it opens further. Records that have
 * been read by then are handed on, so a partition passes the gate by one poll at most. For the thread of the consumer.
 */
final class HeldPartitions {

    /** How soon a gate that opens is seen. */
    private static final Duration WHILE_HELD = Duration.ofMillis(20);

    private final AtomicLong openUntilMillis;

    /** For each partition the latest append time that was read. */
    private final Map<TopicPartition, Long> readUntilMillis = new HashMap<>();

    private final Set<TopicPartition> held = new HashSet<>();
    private final AtomicInteger count = new AtomicInteger();

    /** @param openUntilMillis is kept up to date by another thread */
    HeldPartitions(AtomicLong openUntilMillis, MetricGroup group) {
        this.openUntilMillis = openUntilMillis;
        group.gauge("heldPartitions", count::get);
    }

    /** Before a poll: holds and lets go. @return how long the poll may wait */
    Duration hold(KafkaConsumer<?, ?> consumer, Duration poll) {
        long open = openUntilMillis.get();
        if (open == Long.MAX_VALUE) {
            return poll;
        }
        List<TopicPartition> hold = new ArrayList<>();
        List<TopicPartition> release = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            boolean closed = readUntilMillis.getOrDefault(partition, Long.MIN_VALUE) > open || open == Long.MIN_VALUE;
            if (closed && held.add(partition)) {
                hold.add(partition);
            } else if (!closed && held.remove(partition)) {
                release.add(partition);
            }
        }
        if (!hold.isEmpty()) {
            consumer.pause(hold);
        }
        if (!release.isEmpty()) {
            consumer.resume(release);
        }
        count.set(held.size());
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
