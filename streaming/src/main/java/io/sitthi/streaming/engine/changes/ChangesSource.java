package io.sitthi.streaming.engine.changes;

import io.sitthi.streaming.engine.gate.Gate;
import io.sitthi.streaming.engine.gate.GateOpener;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.wire.RawRecord;
import java.time.Clock;
import java.util.Properties;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The changes topic from its beginning, with watermarks that say up to which instant every change is known. Runs at
 * parallelism 1. After a failure it continues from the checkpoint, and reports nothing as known until it has read
 * everything that is in the topic by then.
 *
 * <p>Changes are read as soon as they are in the topic, committed or not: they are written without transactions, since
 * one left open would hold up every payment.
 */
public final class ChangesSource implements Source<RawRecord, ChangesPosition, Boolean> {

    private static final long serialVersionUID = 1L;

    private final KafkaAccess kafka;
    private final String topic;
    private final ChangesOptions options;
    private final Gate known;

    /** @param known the gate, which is opened up to the instant up to which every change is known */
    public ChangesSource(KafkaAccess kafka, String topic, ChangesOptions options, Gate known) {
        this.kafka = kafka;
        this.topic = topic;
        this.options = options;
        this.known = known;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<RawRecord, ChangesPosition> createReader(SourceReaderContext context) {
        Properties properties = kafka.properties();
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // a lost change must stop the job, never be skipped
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) Math.min(options.progressMillis(), 500));
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        GateOpener opener = known.opener();
        return new ChangesReader(
                new ChangesFetcher(properties, topic, options, Clock.systemUTC()),
                options,
                until -> opener.open(context, until));
    }

    @Override
    public SplitEnumerator<ChangesPosition, Boolean> createEnumerator(SplitEnumeratorContext<ChangesPosition> context) {
        return new ChangesEnumerator(context, false, known);
    }

    @Override
    public SplitEnumerator<ChangesPosition, Boolean> restoreEnumerator(
            SplitEnumeratorContext<ChangesPosition> context, Boolean assigned) {
        return new ChangesEnumerator(context, assigned, known);
    }

    @Override
    public SimpleVersionedSerializer<ChangesPosition> getSplitSerializer() {
        return new ChangesPosition.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
        return new ChangesEnumerator.Serializer();
    }
}
