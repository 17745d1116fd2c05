package io.sitthi.streaming.engine.intake;

import io.sitthi.streaming.engine.changes.ChangesOptions;
import io.sitthi.streaming.engine.changes.ChangesSource;
import io.sitthi.streaming.engine.gate.Gate;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.wire.MessageType;
import io.sitthi.streaming.engine.wire.RawRecord;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/** The streams of records that a job begins with. */
public final class RecordSources {

    /** How often the topic is checked for new partitions. */
    private static final long DISCOVERY_MILLIS = 5_000;

    private static final double MILLIS_PER_SECOND = 1_000.0;

    /** So much is handed on without waiting for more. */
    private static final String GATHERED_BYTES = Integer.toString(1 << 16);

    /** How far topics that are read side by side may be apart. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(1);

    private static final Duration LOOK_WHO_IS_AHEAD = Duration.ofMillis(200);

    /** How many steps the gate of the requests takes within the time by which changes are known ahead. */
    private static final int GATE_STEPS = 8;

    private RecordSources() {}

    /**
     * How far requests may be read: those for which changes are not known yet stay in Kafka, so that the number that
     * waits in the job is bounded. By the broker's time, and by as much earlier as a request may be dated ahead of it;
     * but no more than half of the time by which changes are known ahead, or nothing would be read in time.
     *
     * @param clockAheadMillis how far ahead of its arrival a request may be dated
     */
    public static Gate changesKnown(long clockAheadMillis, ChangesOptions changes) {
        long aheadMillis = changes.leadMillis() - changes.clockSkewMillis();
        return new Gate(Math.min(clockAheadMillis, aheadMillis / 2), aheadMillis / GATE_STEPS);
    }

    /**
     * The requests, from the beginning of the topic, with watermarks of the broker's clock.
     *
     * <p>Messages of transactions that are not committed are not read. A transaction that a client leaves open holds up
     * its partition, as it does for every reader of committed messages.
     *
     * @param changesKnown no request that came later than it is open is read; null where nothing waits for changes
     */
    public static SingleOutputStreamOperator<RawRecord> requests(
            StreamExecutionEnvironment environment,
            KafkaAccess kafka,
            RequestTopic requests,
            @Nullable Gate changesKnown) {
        Properties properties = kafka.properties();
        properties.setProperty(ConsumerConfig.GROUP_ID_CONFIG, requests.group());
        properties.setProperty(
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG, requests.gatherMillis() == 0 ? "1" : GATHERED_BYTES);
        if (requests.gatherMillis() > 0) {
            properties.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Integer.toString(requests.gatherMillis()));
        }
        properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), Long.toString(DISCOVERY_MILLIS));
        Source<RawRecord, ?, ?> source = PatientKafkaSource.of(
                KafkaSource.<RawRecord>builder().setTopics(requests.topic()).setStartingOffsets(new FromTheBeginning()),
                new RawRecordDeserializer(),
                properties,
                requests.skips(),
                requests.partitions(),
                changesKnown);
        return environment
                .fromSource(source, watermarks(requests), requests.source())
                .uid(requests.source().replace(' ', '-'))
                .setParallelism(Math.min(environment.getParallelism(), requests.partitions()));
    }

    private static WatermarkStrategy<RawRecord> watermarks(RequestTopic requests) {
        WatermarkStrategy<RawRecord> strategy = AppendTimeWatermarks.strategy(
                requests.latenessMillis(), requests.partitions(), requests.tellsTimeAtOnce());
        return requests.besides().isEmpty()
                ? strategy
                : strategy.withWatermarkAlignment(requests.besides(), MOST_AHEAD, LOOK_WHO_IS_AHEAD);
    }

    /** The changes, from the beginning of the topic, with watermarks that say up to when all are known. */
    public static SingleOutputStreamOperator<RawRecord> changes(
            StreamExecutionEnvironment environment,
            KafkaAccess kafka,
            String topic,
            ChangesOptions options,
            Gate changesKnown) {
        return environment
                .fromSource(
                        new ChangesSource(kafka, topic, options, changesKnown),
                        WatermarkStrategy.noWatermarks(),
                        "changes",
                        MessageType.RAW)
                .uid("changes")
                .setParallelism(1)
                .setMaxParallelism(1);
    }

    /** Sends heartbeats to every partition of the topics for as long as the job runs. */
    public static void heartbeats(
            StreamExecutionEnvironment environment,
            KafkaAccess kafka,
            List<String> topics,
            int partitions,
            long everyMillis) {
        double perSecond = topics.size() * partitions * MILLIS_PER_SECOND / everyMillis;
        environment
                .fromSource(
                        new DataGeneratorSource<>(
                                beat -> beat, Long.MAX_VALUE, RateLimiterStrategy.perSecond(perSecond), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "heartbeats")
                .uid("heartbeats")
                .setParallelism(1)
                .sinkTo(heartbeatSink(kafka, topics, partitions))
                .name("heartbeats to Kafka")
                .uid("heartbeats-to-kafka")
                .setParallelism(1);
    }

    private static KafkaSink<Long> heartbeatSink(KafkaAccess kafka, List<String> topics, int partitions) {
        return KafkaSink.<Long>builder()
                .setKafkaProducerConfig(kafka.properties())
                .setRecordSerializer(new Heartbeats(topics, partitions))
                .setDeliveryGuarantee(DeliveryGuarantee.NONE)
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "0")
                .build();
    }

    /** Whoever waits for further heartbeats need not ask for them more often than so. */
    public static final long BEATS_ASKED_EVERY_MILLIS = BeatAtOnce.ASKED_EVERY_MILLIS;

    /**
     * Sends further heartbeats to a topic when an operator waits for them.
     *
     * @param asked something whenever somebody begins to wait, or still does after {@link #BEATS_ASKED_EVERY_MILLIS}
     */
    public static void beatAtOnce(DataStream<Long> asked, KafkaAccess kafka, String topic, int partitions) {
        asked.transform("heartbeats at once", Types.LONG, new BeatAtOnce(partitions))
                .uid("beats-at-once")
                .setParallelism(1)
                .setMaxParallelism(1)
                .sinkTo(heartbeatSink(kafka, List.of(topic), partitions))
                .name("heartbeats at once to Kafka")
                .uid("beats-at-once-to-kafka")
                .setParallelism(1);
    }
}
