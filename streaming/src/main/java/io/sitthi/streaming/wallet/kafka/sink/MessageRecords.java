package io.sitthi.streaming.wallet.kafka.sink;

import io.sitthi.streaming.wallet.kafka.wire.OutgoingMessage;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A message knows its topic; its key chooses the partition. */
final class MessageRecords implements KafkaRecordSerializationSchema<OutgoingMessage> {

    private static final long serialVersionUID = 1L;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(OutgoingMessage message, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(message.topic(), message.key(), message.value());
    }
}
