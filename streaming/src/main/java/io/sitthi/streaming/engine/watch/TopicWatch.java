package io.sitthi.streaming.engine.watch;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka whether what a stream needs is there. For one thread. */
public final class TopicWatch implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 4_000;

    /**
     * What Kafka answered.
     *
     * @param waitsFor sentences, one for each thing that the stream waits for
     * @param lostRequests sentences: requests that were never decided and are gone
     * @param lagRecords records of the requests after the last checkpoint, heartbeats among them; -1 when not known
     * @param deadLetters that stand in their topic; -1 when not known
     * @param requestPartitions that the topic of requests has; -1 when not known
     */
    public record Look(
            List<String> waitsFor,
            List<String> lostRequests,
            long lagRecords,
            long deadLetters,
            int requestPartitions) {

        static final Look NONE = new Look(List.of(), List.of(), -1, -1, -1);

        static Look waiting(String sentence) {
            return new Look(List.of(sentence), List.of(), -1, -1, -1);
        }
    }

    private final KafkaAccess kafka;
    private final WatchedTopics topics;
    private final Admin admin;

    public TopicWatch(KafkaAccess kafka, WatchedTopics topics) {
        this.kafka = kafka;
        this.topics = topics;
        Properties properties = kafka.properties();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        admin = Admin.create(properties);
    }

    /** Takes some seconds when Kafka does not answer; that is then what the stream waits for. */
    public Look look() throws InterruptedException {
        try {
            Map<String, Integer> partitions = new TreeMap<>();
            List<String> missing = new ArrayList<>();
            var described = admin.describeTopics(topics.all()).topicNameValues();
            for (String topic : topics.all()) {
                try {
                    partitions.put(
                            topic,
                            await(Objects.requireNonNull(described.get(topic)))
                                    .partitions()
                                    .size());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                        throw e;
                    }
                    missing.add("topic " + topic + " is not there");
                }
            }
            if (!missing.isEmpty()) {
                return new Look(missing, List.of(), -1, -1, -1);
            }
            return lookAtOffsets(partitions);
        } catch (ExecutionException e) {
            return Look.waiting("Kafka at " + kafka.bootstrap() + " answers: " + kafka.reason(e));
        } catch (TimeoutException e) {
            return Look.waiting("Kafka at " + kafka.bootstrap() + " does not answer");
        }
    }

    private Look lookAtOffsets(Map<String, Integer> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        int count = partitions.getOrDefault(topics.requests(), 0);
        Map<TopicPartition, Long> first = offsets(topics.requests(), count, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(topics.requests(), count, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> read =
                await(admin.listConsumerGroupOffsets(topics.group()).partitionsToOffsetAndMetadata());
        List<String> lost = new ArrayList<>();
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> each : first.entrySet()) {
            OffsetAndMetadata committed = read.get(each.getKey());
            long from = committed == null ? 0 : committed.offset();
            lag += Math.max(0, end.getOrDefault(each.getKey(), 0L) - from);
            if (from < each.getValue()) {
                lost.add("topic " + topics.requests() + ", partition "
                        + each.getKey().partition() + ": requests from offset " + from + " to "
                        + (each.getValue() - 1) + " are gone, and were not decided");
            }
        }
        return new Look(List.of(), lost, lag, held(topics.deadLetters(), partitions), count);
    }

    private long held(String topic, Map<String, Integer> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        int count = partitions.getOrDefault(topic, 0);
        Map<TopicPartition, Long> first = offsets(topic, count, OffsetSpec.earliest());
        return offsets(topic, count, OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> end.getValue() - first.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private Map<TopicPartition, Long> offsets(String topic, int partitions, OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(topic, partition), which);
        }
        Map<TopicPartition, Long> found = new TreeMap<>(Comparator.comparingInt(TopicPartition::partition));
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> each :
                await(admin.listOffsets(asked).all()).entrySet()) {
            found.put(each.getKey(), each.getValue().offset());
        }
        return found;
    }

    private static <T> T await(KafkaFuture<T> asked) throws ExecutionException, TimeoutException, InterruptedException {
        return asked.get(TIMEOUT_MILLIS + 1_000, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
