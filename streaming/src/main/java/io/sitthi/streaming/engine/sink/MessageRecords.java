package io.sitthi.streaming.engine.sink;

import io.sitthi.streaming.engine.wire.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A message knows its topic; its key chooses the partition. All have the same headers. */
public final class MessageRecords implements KafkaRecordSerializationSchema<OutgoingMessage> {

    private static final long serialVersionUID = 1L;

    private final Map<String, String> texts;
    private transient @Nullable List<Header> headers;

    /** @param headers by name; their texts are ASCII */
    public MessageRecords(Map<String, String> headers) {
        this.texts = new TreeMap<>(headers);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(OutgoingMessage message, KafkaSinkContext context, Long timestamp) {
        if (headers == null) {
            headers = texts.entrySet().stream()
                    .<Header>map(text ->
                            new RecordHeader(text.getKey(), text.getValue().getBytes(StandardCharsets.US_ASCII)))
                    .toList();
        }
        return new ProducerRecord<>(message.topic(), null, message.key(), message.value(), headers);
    }
}
