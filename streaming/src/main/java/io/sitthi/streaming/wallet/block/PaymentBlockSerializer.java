package io.sitthi.streaming.wallet.block;

import io.sitthi.streaming.engine.block.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link PaymentBlock}s on the wire between tasks and in checkpoints. */
public final class PaymentBlockSerializer extends ImmutableSerializer<PaymentBlock> {

    private static final long serialVersionUID = 1L;

    public static final PaymentBlockSerializer INSTANCE = new PaymentBlockSerializer();

    @Override
    public PaymentBlock createInstance() {
        return new PaymentBlockBuilder(0).build();
    }

    @Override
    public void serialize(PaymentBlock block, DataOutputView output) throws IOException {
        block.write(output);
    }

    @Override
    public PaymentBlock deserialize(DataInputView input) throws IOException {
        return PaymentBlock.read(input);
    }

    @Override
    public TypeSerializerSnapshot<PaymentBlock> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PaymentBlock> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
