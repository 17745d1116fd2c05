package io.sitthi.streaming.engine.intake;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.connector.kafka.source.metrics.KafkaSourceReaderMetrics;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the partitions of a topic without end. A place that cannot be read, or that an operator wants skipped, becomes
 * an {@link UnreadRecord}; the connector's own reader would fail there again at every start.
 *
 * <p>A partition is read as far as a gate is open, by the broker's time.
 *
 * <p>While the reader finds out how far a place cannot be read, its other partitions wait.
 */
final class PatientSplitReader implements SplitReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> {

    private static final Duration POLL = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final UnreadablePlaces unreadable;
    private final Skips skips;
    private final AddedPartitions added;
    private final HeldPartitions held;
    private final KafkaSourceReaderMetrics metrics;

    /** Of each partition the first offset that was not handed on; none for one that is read from its beginning. */
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();

    PatientSplitReader(
            Properties properties,
            Skips skips,
            AddedPartitions added,
            HeldPartitions held,
            KafkaSourceReaderMetrics metrics) {
        this.added = added;
        this.consumer = new KafkaConsumer<>(properties);
        this.held = held;
        this.unreadable = new UnreadablePlaces(properties);
        this.skips = skips;
        this.metrics = metrics;
        metrics.registerKafkaConsumerMetrics(consumer);
        metrics.registerNumBytesIn(consumer);
    }

    @Override
    public void handleSplitsChanges(SplitsChange<KafkaPartitionSplit> change) {
        if (!(change instanceof SplitsAddition)) {
            throw new UnsupportedOperationException("partitions are never taken back: " + change.getClass());
        }
        Set<TopicPartition> partitions = new HashSet<>(consumer.assignment());
        for (KafkaPartitionSplit split : change.splits()) {
            partitions.add(split.getTopicPartition());
            metrics.registerTopicPartition(split.getTopicPartition());
            added.read(split.getTopicPartition());
        }
        consumer.assign(partitions);
        for (KafkaPartitionSplit split : change.splits()) {
            if (split.getStartingOffset() == KafkaPartitionSplit.EARLIEST_OFFSET) {
                consumer.seekToBeginning(List.of(split.getTopicPartition()));
            } else {
                handOn(split.getTopicPartition(), split.getStartingOffset());
            }
        }
    }

    @Override
    public RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> fetch() throws IOException {
        if (consumer.assignment().isEmpty()) {
            return recordsOf(Map.of());
        }
        try {
            UnreadRecord skipped = skipAhead();
            return recordsOf(skipped == null ? bySplit(consumer.poll(held.hold(consumer, POLL))) : only(skipped));
        } catch (WakeupException e) {
            return recordsOf(Map.of());
        } catch (RuntimeException | OutOfMemoryError e) {
            if (!UnreadablePlaces.isOfTheRecord(e)) {
                throw e;
            }
            return recordsOf(passUnreadable(e));
        }
    }

    private static Map<String, Collection<ConsumerRecord<byte[], byte[]>>> only(UnreadRecord record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        return Map.of(KafkaPartitionSplit.toSplitId(partition), List.of(record));
    }

    private static RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> recordsOf(
            Map<String, Collection<ConsumerRecord<byte[], byte[]>>> records) {
        return new RecordsBySplits<>(records, Set.of());
    }

    private Map<String, Collection<ConsumerRecord<byte[], byte[]>>> bySplit(ConsumerRecords<byte[], byte[]> polled) {
        Map<String, Collection<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> ofPartition = polled.records(partition);
            records.put(
                    KafkaPartitionSplit.toSplitId(partition),
                    skips.isEmpty() ? ofPartition : withoutSkipped(partition, ofPartition));
            nextOffsets.put(partition, ofPartition.get(ofPartition.size() - 1).offset() + 1);
            held.read(partition, ofPartition);
            metrics.maybeAddRecordsLagMetric(consumer, partition);
            metrics.recordCurrentOffset(
                    partition, ofPartition.get(ofPartition.size() - 1).offset());
        }
        metrics.updateNumBytesInCounter();
        return records;
    }

    private List<ConsumerRecord<byte[], byte[]>> withoutSkipped(
            TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> kept = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            boolean skip = skips.contains(record.partition(), record.offset());
            kept.add(skip ? UnreadRecord.skipped(partition, record.offset(), record.offset()) : record);
        }
        return kept;
    }

    /** Skips what is to be skipped and would be read next, since it may not be readable. One place at a time. */
    private @Nullable UnreadRecord skipAhead() {
        for (Skips.Range range : skips.ranges()) {
            for (TopicPartition partition : consumer.assignment()) {
                if (partition.partition() != range.partition()) {
                    continue;
                }
                long offset = consumer.position(partition);
                long next = skips.nextRead(partition.partition(), offset);
                if (next > offset) {
                    // records that have not arrived yet are skipped once they have
                    next = Math.min(
                            next, consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L));
                }
                if (next > offset) {
                    handOn(partition, next);
                    return UnreadRecord.skipped(partition, offset, next - 1);
                }
            }
        }
        return null;
    }

    /**
     * Reads one record after another up to the place that cannot be read, and skips it. The consumer that failed is set
     * back first: an error, unlike an exception, makes it lose what it had read of other partitions, after it had
     * counted that as handed on.
     */
    private Map<String, Collection<ConsumerRecord<byte[], byte[]>>> passUnreadable(Throwable failure)
            throws IOException {
        Map<TopicPartition, Long> handedOn = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            long next = nextOffset(partition);
            consumer.seek(partition, next);
            handedOn.put(partition, next);
        }
        for (Map.Entry<TopicPartition, Long> each : handedOn.entrySet()) {
            TopicPartition partition = each.getKey();
            List<ConsumerRecord<byte[], byte[]>> records = unreadable.readOn(partition, each.getValue());
            if (!records.isEmpty() && records.get(records.size() - 1) instanceof UnreadRecord last) {
                handOn(partition, last.offset() + 1);
                return Map.of(KafkaPartitionSplit.toSplitId(partition), withoutSkipped(partition, records));
            }
        }
        // all can be read now: what this consumer holds of it is dropped with the consumer
        throw new IOException("records could not be read once, and can be now: " + failure, failure);
    }

    private void handOn(TopicPartition partition, long nextOffset) {
        consumer.seek(partition, nextOffset);
        nextOffsets.put(partition, nextOffset);
    }

    /** The first offset that was not handed on. */
    private long nextOffset(TopicPartition partition) {
        Long next = nextOffsets.get(partition);
        if (next != null) {
            return next;
        }
        while (true) {
            try {
                return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            } catch (WakeupException e) {
                // meant for a poll: asked for once more
            }
        }
    }

    /** Tells the broker how far the job has read, for those who watch the consumer group. */
    void commit(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
        consumer.commitAsync(offsets, callback);
    }

    @Override
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void pauseOrResumeSplits(
            Collection<KafkaPartitionSplit> splitsToPause, Collection<KafkaPartitionSplit> splitsToResume) {
        consumer.resume(partitions(splitsToResume));
        consumer.pause(partitions(splitsToPause));
    }

    private static List<TopicPartition> partitions(Collection<KafkaPartitionSplit> splits) {
        return splits.stream().map(KafkaPartitionSplit::getTopicPartition).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
