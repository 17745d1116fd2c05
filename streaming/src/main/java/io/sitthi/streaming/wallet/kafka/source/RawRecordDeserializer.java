package io.sitthi.streaming.wallet.kafka.source;

import io.sitthi.streaming.wallet.kafka.wire.MessageType;
import io.sitthi.streaming.wallet.kafka.wire.RawRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/** Hands records on as they are: what they mean is for the intake, which can refuse them. */
final class RawRecordDeserializer implements KafkaRecordDeserializationSchema<RawRecord> {

    private static final long serialVersionUID = 1L;

    /** @throws IOException when the topic lets its writers say what the time is */
    static RawRecord raw(ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.timestampType() != TimestampType.LOG_APPEND_TIME) {
            throw new IOException("topic " + record.topic() + ", partition " + record.partition() + ", offset "
                    + record.offset() + ": timed by " + record.timestampType()
                    + ", expected LogAppendTime (message.timestamp.type)");
        }
        return new RawRecord(
                record.topic(), record.partition(), record.offset(), record.timestamp(), record.key(), record.value());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) throws IOException {
        out.collect(raw(record));
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return MessageType.RAW;
    }
}
