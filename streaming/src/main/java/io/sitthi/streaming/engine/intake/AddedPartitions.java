package io.sitthi.streaming.engine.intake;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions that a topic did not have when the job was started: keys go to other partitions from then on. Says so once
 * for each, in the log, and for as long as the job runs in the metric {@code addedPartitions}. Safe for threads.
 */
final class AddedPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(AddedPartitions.class);

    private final int partitions;
    private final Set<TopicPartition> added = ConcurrentHashMap.newKeySet();

    /** @param partitions that the topic had when the job was started */
    AddedPartitions(int partitions, MetricGroup group) {
        this.partitions = partitions;
        group.gauge("addedPartitions", added::size);
    }

    /** A partition is read from now on. */
    void read(TopicPartition partition) {
        if (partition.partition() >= partitions && added.add(partition)) {
            LOG.warn(
                    "topic {} has a partition {} that was not there when the job was started with {}. What does not stand in"
                            + " the partition that its key had then is refused (WRONG_PARTITION). Stop the clients, let the job read"
                            + " everything, stop it with a savepoint and start it from there",
                    partition.topic(),
                    partition.partition(),
                    partitions);
        }
    }

    int count() {
        return added.size();
    }
}
