package io.sitthi.streaming.engine.intake;

import io.sitthi.streaming.engine.gate.Gate;
import io.sitthi.streaming.engine.gate.GatedEnumerator;
import io.sitthi.streaming.engine.gate.GatedReader;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.synchronization.FutureCompletingBlockingQueue;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.metrics.KafkaSourceReaderMetrics;
import org.apache.flink.connector.kafka.source.reader.KafkaRecordEmitter;
import org.apache.flink.connector.kafka.source.reader.KafkaSourceReader;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The connector's source, except for its reader, which is not stopped by what cannot be read ({@link
 * PatientSplitReader}). State is the connector's, so either can go on from the other's.
 *
 * @param <T> what a record becomes; the deserializer is handed {@link UnreadRecord}s too
 */
public final class PatientKafkaSource<T>
        implements Source<T, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<T> {

    private static final long serialVersionUID = 1L;

    private final KafkaSource<T> source;
    private final KafkaRecordDeserializationSchema<T> deserializer;
    private final Properties properties;
    private final Skips skips;
    private final int partitions;
    private final @Nullable Gate gate;

    private PatientKafkaSource(
            KafkaSource<T> source,
            KafkaRecordDeserializationSchema<T> deserializer,
            Properties properties,
            Skips skips,
            int partitions,
            @Nullable Gate gate) {
        this.source = source;
        this.deserializer = deserializer;
        this.properties = properties;
        this.skips = skips;
        this.partitions = partitions;
        this.gate = gate;
    }

    /**
     * Makes the source.
     *
     * @param builder of the connector's source, all but its deserializer and properties
     * @param properties of the consumer and of the connector, with bootstrap servers and group id
     * @param partitions that the topic has as the job is started
     * @param gate how far it may read, by the broker's time; null when there is none
     */
    public static <T> PatientKafkaSource<T> of(
            KafkaSourceBuilder<T> builder,
            KafkaRecordDeserializationSchema<T> deserializer,
            Properties properties,
            Skips skips,
            int partitions,
            @Nullable Gate gate) {
        return new PatientKafkaSource<>(
                builder.setDeserializer(deserializer).setProperties(properties).build(),
                deserializer,
                properties,
                skips,
                partitions,
                gate);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<T, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        deserializer.open(new Opening(context));
        Properties consumer = new Properties();
        consumer.putAll(properties);
        consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // a start without a position begins at the first record, and records that are gone must not be skipped
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        consumer.put(
                ConsumerConfig.CLIENT_ID_CONFIG,
                properties.get(ConsumerConfig.GROUP_ID_CONFIG) + "-" + context.getIndexOfSubtask());
        AddedPartitions added = new AddedPartitions(partitions, context.metricGroup());
        KafkaSourceReaderMetrics metrics = new KafkaSourceReaderMetrics(context.metricGroup());
        FutureCompletingBlockingQueue<RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>>> queue =
                new FutureCompletingBlockingQueue<>();
        Configuration configuration = new Configuration();
        properties.stringPropertyNames().forEach(key -> configuration.setString(key, properties.getProperty(key)));
        AtomicLong openUntilMillis = new AtomicLong(gate == null ? Long.MAX_VALUE : Gate.CLOSED);
        HeldPartitions held = new HeldPartitions(openUntilMillis, context.metricGroup());
        SourceReader<T, KafkaPartitionSplit> reader = new KafkaSourceReader<>(
                queue,
                new PatientFetcherManager(queue, () -> new PatientSplitReader(consumer, skips, added, held, metrics)),
                new KafkaRecordEmitter<>(deserializer),
                configuration,
                context,
                metrics);
        return gate == null ? reader : new GatedReader<>(reader, openUntilMillis);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return gated(source.createEnumerator(context), context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
            throws java.io.IOException {
        return gated(source.restoreEnumerator(context, state), context);
    }

    private SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> gated(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator,
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return gate == null ? enumerator : new GatedEnumerator<>(enumerator, context, gate);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return deserializer.getProducedType();
    }

    /** What a deserializer may ask for when it is opened. */
    private record Opening(SourceReaderContext context) implements DeserializationSchema.InitializationContext {

        @Override
        public MetricGroup getMetricGroup() {
            return context.metricGroup().addGroup("deserializer");
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return context.getUserCodeClassLoader();
        }
    }
}
