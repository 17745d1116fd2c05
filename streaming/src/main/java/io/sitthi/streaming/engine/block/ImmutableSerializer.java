package io.sitthi.streaming.engine.block;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The base of the serializers of blocks and messages, which are immutable and so never copied. */
public abstract class ImmutableSerializer<T> extends TypeSerializerSingleton<T> {

    private static final long serialVersionUID = 1L;

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    @Override
    public final T copy(T block) {
        return block;
    }

    @Override
    public final T copy(T block, T reuse) {
        return block;
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
}
