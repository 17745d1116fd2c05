package io.sitthi.streaming.engine.wire;

import io.sitthi.streaming.engine.block.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** {@link RawRecord}s between tasks. */
public final class RawRecordSerializer extends ImmutableSerializer<RawRecord> {

    private static final long serialVersionUID = 1L;

    private static final int NO_FAULT = -1;
    private static final int NULL = -1;
    private static final DeadLetterReason[] REASONS = DeadLetterReason.values();

    public static final RawRecordSerializer INSTANCE = new RawRecordSerializer();

    @Override
    public RawRecord createInstance() {
        return new RawRecord("", 0, 0, 0, null, null);
    }

    @Override
    public void serialize(RawRecord record, DataOutputView output) throws IOException {
        output.writeUTF(record.topic());
        output.writeInt(record.partition());
        output.writeLong(record.offset());
        output.writeLong(record.appendedAtMillis());
        writeNullable(record.key(), output);
        writeNullable(record.value(), output);
        RecordFault fault = record.fault();
        output.writeInt(fault == null ? NO_FAULT : fault.reason().ordinal());
        if (fault != null) {
            output.writeUTF(fault.explanation());
        }
    }

    @Override
    public RawRecord deserialize(DataInputView input) throws IOException {
        return new RawRecord(
                input.readUTF(),
                input.readInt(),
                input.readLong(),
                input.readLong(),
                readNullable(input),
                readNullable(input),
                readFault(input));
    }

    private static void writeNullable(byte @Nullable [] bytes, DataOutputView output) throws IOException {
        output.writeInt(bytes == null ? NULL : bytes.length);
        if (bytes != null) {
            output.write(bytes);
        }
    }

    private static byte @Nullable [] readNullable(DataInputView input) throws IOException {
        int length = input.readInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        input.readFully(bytes);
        return bytes;
    }

    private static @Nullable RecordFault readFault(DataInputView input) throws IOException {
        int reason = input.readInt();
        return reason == NO_FAULT ? null : new RecordFault(REASONS[reason], input.readUTF());
    }

    @Override
    public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawRecord> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
