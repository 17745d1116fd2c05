package io.sitthi.streaming.wallet.kafka.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** What the serializers of messages have in common: messages are immutable, and never copied. */
abstract class MessageSerializer<T> extends TypeSerializerSingleton<T> {

    private static final long serialVersionUID = 1L;

    private static final int NULL = -1;

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    @Override
    public final T copy(T message) {
        return message;
    }

    @Override
    public final T copy(T message, T reuse) {
        return message;
    }

    @Override
    public final int getLength() {
        return -1;
    }

    @Override
    public final T deserialize(T reuse, DataInputView input) throws IOException {
        return deserialize(input);
    }

    @Override
    public final void copy(DataInputView input, DataOutputView output) throws IOException {
        serialize(deserialize(input), output);
    }

    static void writeNullable(byte @Nullable [] bytes, DataOutputView output) throws IOException {
        output.writeInt(bytes == null ? NULL : bytes.length);
        if (bytes != null) {
            output.write(bytes);
        }
    }

    static byte @Nullable [] readNullable(DataInputView input) throws IOException {
        int length = input.readInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        input.readFully(bytes);
        return bytes;
    }
}
