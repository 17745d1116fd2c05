package io.sitthi.streaming.wallet.block;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.block.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link DecisionBlock}s on the wire between tasks and in checkpoints. */
public final class DecisionBlockSerializer extends ImmutableSerializer<DecisionBlock> {

    private static final long serialVersionUID = 1L;

    public static final DecisionBlockSerializer INSTANCE = new DecisionBlockSerializer();

    @Override
    public DecisionBlock createInstance() {
        return new DecisionBlockBuilder(PaymentKind.CONSUMER, 0).build();
    }

    @Override
    public void serialize(DecisionBlock block, DataOutputView output) throws IOException {
        block.write(output);
    }

    @Override
    public DecisionBlock deserialize(DataInputView input) throws IOException {
        return DecisionBlock.read(input);
    }

    @Override
    public TypeSerializerSnapshot<DecisionBlock> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DecisionBlock> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
