package io.sitthi.streaming.engine.sink;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.kafka.topics.StreamTopicKinds;
import io.sitthi.streaming.engine.lease.Lease;
import io.sitthi.streaming.engine.resume.TopicFacts;
import io.sitthi.streaming.engine.wire.MessageType;
import io.sitthi.streaming.engine.wire.OutgoingMessage;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/** The sinks, by their guarantees. */
public final class MessageSinks {

    /** Nobody reads a message before its transaction ends, and then all are sent: until then it may wait for others. */
    private static final int TRANSACTION_LINGER_MILLIS = 50;

    private MessageSinks() {}

    /**
     * Messages leave at once, and again after a failure: for output that a replay repeats exactly.
     *
     * @param lingerMillis how long a message may wait for others
     */
    public static KafkaSink<OutgoingMessage> atLeastOnce(KafkaAccess kafka, int lingerMillis) {
        return KafkaSink.<OutgoingMessage>builder()
                .setRecordSerializer(new MessageRecords(Map.of()))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setKafkaProducerConfig(producer(kafka, lingerMillis))
                .build();
    }

    /**
     * Readers of committed messages see each message once, when the checkpoint that holds it is complete.
     *
     * @param transactionalIdPrefix different for each sink of each job on the same brokers, and the same after a
     *     restart
     * @param transactionTimeoutMillis longer than the longest time from one checkpoint to the next, restarts included:
     *     what a broker aborts is lost
     * @param lease whose epoch every message names; null: none
     */
    public static KafkaSink<OutgoingMessage> exactlyOnce(
            KafkaAccess kafka, String transactionalIdPrefix, long transactionTimeoutMillis, @Nullable Lease lease) {
        Map<String, String> headers = lease == null
                ? Map.of()
                : Map.of(TopicFacts.EPOCH_HEADER, Long.toString(lease.start().epoch()));
        Properties properties = producer(kafka, TRANSACTION_LINGER_MILLIS);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(transactionTimeoutMillis));
        return KafkaSink.<OutgoingMessage>builder()
                .setRecordSerializer(new MessageRecords(headers))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionalIdPrefix)
                .setKafkaProducerConfig(properties)
                .build();
    }

    /**
     * Turns rows into messages and writes them, at the rows' parallelism, so that those of one key keep their order.
     */
    public static <T> void write(
            DataStream<T> rows, FlatMapFunction<T, OutgoingMessage> messages, String name, Sink<OutgoingMessage> sink) {
        String uid = name.replace(' ', '-');
        int parallelism = rows.getParallelism();
        rows.flatMap(messages, MessageType.OUTGOING)
                .name(name)
                .uid(uid + "-messages")
                .setParallelism(parallelism)
                // a sink waits for Kafka at every checkpoint, which must not hold up the operators that decide
                .startNewChain()
                .sinkTo(sink)
                .name(name + " to Kafka")
                .uid(uid + "-to-kafka")
                .setParallelism(parallelism);
    }

    /** Writes messages that are few, such as dead letters. */
    public static void writeFew(DataStream<OutgoingMessage> messages, String name, Sink<OutgoingMessage> sink) {
        messages.sinkTo(sink).name(name).uid(name.replace(' ', '-')).setParallelism(1);
    }

    private static Properties producer(KafkaAccess kafka, int lingerMillis) {
        Properties properties = kafka.properties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 16);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, StreamTopicKinds.MAX_DEAD_LETTER_BYTES);
        return properties;
    }
}
