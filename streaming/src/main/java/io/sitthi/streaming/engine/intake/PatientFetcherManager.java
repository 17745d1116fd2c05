package io.sitthi.streaming.engine.intake;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.fetcher.SplitFetcher;
import org.apache.flink.connector.base.source.reader.fetcher.SplitFetcherTask;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.synchronization.FutureCompletingBlockingQueue;
import org.apache.flink.connector.kafka.source.reader.fetcher.KafkaSourceFetcherManager;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Runs one {@link PatientSplitReader}, where the connector's manager takes only the connector's reader. */
final class PatientFetcherManager extends KafkaSourceFetcherManager {

    PatientFetcherManager(
            FutureCompletingBlockingQueue<RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>>> queue,
            Supplier<SplitReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit>> reader) {
        super(queue, reader, splits -> {});
    }

    @Override
    public void commitOffsets(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
        @Nullable SplitFetcher<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> fetcher = fetchers.get(0);
        // without one nothing was read, and there is nothing new to report
        if (offsets.isEmpty() || fetcher == null) {
            return;
        }
        PatientSplitReader reader = (PatientSplitReader) fetcher.getSplitReader();
        fetcher.enqueueTask(new SplitFetcherTask() {
            @Override
            public boolean run() {
                reader.commit(offsets, callback);
                return true;
            }

            @Override
            public void wakeUp() {}
        });
    }
}
