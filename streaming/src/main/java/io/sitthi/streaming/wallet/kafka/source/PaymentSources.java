package io.sitthi.streaming.wallet.kafka.source;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.wallet.kafka.source.changes.ChangesOptions;
import io.sitthi.streaming.wallet.kafka.source.changes.ChangesSource;
import io.sitthi.streaming.wallet.kafka.wire.MessageType;
import io.sitthi.streaming.wallet.kafka.wire.RawRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The streams of records that a job begins with. */
public final class PaymentSources {

    private static final double MILLIS_PER_SECOND = 1_000.0;

    private PaymentSources() {}

    /**
     * The payment requests, from the beginning of the topic, with watermarks of the broker's clock.
     *
     * @param partitions of the topic. A subtask without a partition would hold up all watermarks, so there are no more
     *     of them; partitions that are added while the job runs are not read, since payers would move between them
     */
    public static SingleOutputStreamOperator<RawRecord> requests(
            StreamExecutionEnvironment environment,
            KafkaAccess kafka,
            String topic,
            String group,
            int partitions,
            IntakeOptions options) {
        KafkaSource<RawRecord> source = KafkaSource.<RawRecord>builder()
                .setProperties(kafka.properties())
                .setTopics(topic)
                .setGroupId(group)
                .setStartingOffsets(new FromTheBeginning())
                .setDeserializer(new RawRecordDeserializer())
                .setProperty(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), "-1")
                .setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1")
                .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000")
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted")
                .build();
        return environment
                .fromSource(source, AppendTimeWatermarks.strategy(options.latenessMillis()), "payment requests")
                .uid("payment-requests")
                .setParallelism(Math.min(environment.getParallelism(), partitions));
    }

    /** The changes, from the beginning of the topic, with watermarks that say up to when all are known. */
    public static SingleOutputStreamOperator<RawRecord> changes(
            StreamExecutionEnvironment environment, KafkaAccess kafka, String topic, ChangesOptions options) {
        return environment
                .fromSource(
                        new ChangesSource(kafka, topic, options),
                        WatermarkStrategy.noWatermarks(),
                        "changes",
                        MessageType.RAW)
                .uid("changes")
                .setParallelism(1)
                .setMaxParallelism(1);
    }

    /** Sends heartbeats to every partition of the requests for as long as the job runs. */
    public static void heartbeats(
            StreamExecutionEnvironment environment, KafkaAccess kafka, String topic, int partitions, long everyMillis) {
        double perSecond = partitions * MILLIS_PER_SECOND / everyMillis;
        environment
                .fromSource(
                        new DataGeneratorSource<>(
                                beat -> beat, Long.MAX_VALUE, RateLimiterStrategy.perSecond(perSecond), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "heartbeats")
                .uid("heartbeats")
                .setParallelism(1)
                .sinkTo(KafkaSink.<Long>builder()
                        .setKafkaProducerConfig(kafka.properties())
                        .setRecordSerializer(new Heartbeats(topic, partitions))
                        .setDeliveryGuarantee(DeliveryGuarantee.NONE)
                        .setProperty(ProducerConfig.LINGER_MS_CONFIG, "0")
                        .build())
                .name("heartbeats to Kafka")
                .uid("heartbeats-to-kafka")
                .setParallelism(1);
    }
}
