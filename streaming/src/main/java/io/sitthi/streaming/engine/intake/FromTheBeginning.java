package io.sitthi.streaming.engine.intake;

import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * A new job begins with the first request in the topic. A job that continues and finds that requests which it has not
 * read are gone must stop, not skip them.
 */
final class FromTheBeginning implements OffsetsInitializer {

    private static final long serialVersionUID = 1L;

    private final OffsetsInitializer earliest = OffsetsInitializer.earliest();

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        return earliest.getPartitionOffsets(partitions, retriever);
    }

    @Override
    @SuppressWarnings("deprecation") // the connector's interface asks for it
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.NONE;
    }
}
