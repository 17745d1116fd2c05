package io.sitthi.streaming.wallet.block;

import io.sitthi.streaming.engine.block.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link ReceiptBlock}s on the wire between tasks and in checkpoints. */
public final class ReceiptBlockSerializer extends ImmutableSerializer<ReceiptBlock> {

    private static final long serialVersionUID = 1L;

    public static final ReceiptBlockSerializer INSTANCE = new ReceiptBlockSerializer();

    @Override
    public ReceiptBlock createInstance() {
        return new ReceiptBlock(0, new long[0], new long[0], new long[0], new long[0], new long[0]);
    }

    @Override
    public void serialize(ReceiptBlock block, DataOutputView output) throws IOException {
        block.write(output);
    }

    @Override
    public ReceiptBlock deserialize(DataInputView input) throws IOException {
        return ReceiptBlock.read(input);
    }

    @Override
    public TypeSerializerSnapshot<ReceiptBlock> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ReceiptBlock> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
