package io.sitthi.streaming.engine.intake;

import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MessageType;
import io.sitthi.streaming.engine.wire.RawRecord;
import io.sitthi.streaming.engine.wire.RecordFault;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands records on as they are: only the intake interprets them, and it can refuse them. */
final class RawRecordDeserializer implements KafkaRecordDeserializationSchema<RawRecord> {

    private static final long serialVersionUID = 1L;

    /** A record that cannot be used is handed on with the reason: nothing that a client writes may end the job. */
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
        RawRecord raw = RawRecord.of(record);
        if (record instanceof UnreadRecord unread) {
            DeadLetterReason reason = unread.isWanted() ? DeadLetterReason.SKIPPED : DeadLetterReason.UNREADABLE;
            raw = raw.with(new RecordFault(reason, unread.explanation()));
        }
        out.collect(raw);
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return MessageType.RAW;
    }
}
