package io.sitthi.streaming.engine.wire;

import io.sitthi.streaming.engine.block.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link OutgoingMessage}s between tasks. */
public final class OutgoingMessageSerializer extends ImmutableSerializer<OutgoingMessage> {

    private static final long serialVersionUID = 1L;

    public static final OutgoingMessageSerializer INSTANCE = new OutgoingMessageSerializer();

    @Override
    public OutgoingMessage createInstance() {
        return new OutgoingMessage("", new byte[0], new byte[0]);
    }

    @Override
    public void serialize(OutgoingMessage message, DataOutputView output) throws IOException {
        output.writeUTF(message.topic());
        output.writeInt(message.key().length);
        output.write(message.key());
        output.writeInt(message.value().length);
        output.write(message.value());
    }

    @Override
    public OutgoingMessage deserialize(DataInputView input) throws IOException {
        String topic = input.readUTF();
        byte[] key = new byte[input.readInt()];
        input.readFully(key);
        byte[] value = new byte[input.readInt()];
        input.readFully(value);
        return new OutgoingMessage(topic, key, value);
    }

    @Override
    public TypeSerializerSnapshot<OutgoingMessage> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<OutgoingMessage> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
