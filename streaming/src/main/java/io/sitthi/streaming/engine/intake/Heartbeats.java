package io.sitthi.streaming.engine.intake;

import io.sitthi.streaming.engine.wire.Heartbeat;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes a heartbeat into each partition of the topics of requests in turn, whether anybody pays or not. So the time of
 * every partition goes on, a silent one holds nobody up, and the last payments before a silence are decided too. The
 * time is in the topic itself: a replay reads it again, and nothing depends on when it was read. (With an idle time-out
 * of the source it would: after a failure, a partition that has not been read yet counts as idle.)
 */
final class Heartbeats implements KafkaRecordSerializationSchema<Long> {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> topics;
    private final int partitions;
    private final byte[] message = Heartbeat.toBytes();

    Heartbeats(List<String> topics, int partitions) {
        this.topics = new ArrayList<>(topics);
        this.partitions = partitions;
    }

    @Override
    @SuppressWarnings("NullAway") // the key is null, as a producer allows
    public ProducerRecord<byte[], byte[]> serialize(Long beat, KafkaSinkContext context, Long timestamp) {
        int topic = (int) (beat / partitions % topics.size());
        return new ProducerRecord<>(topics.get(topic), (int) (beat % partitions), null, message);
    }
}
