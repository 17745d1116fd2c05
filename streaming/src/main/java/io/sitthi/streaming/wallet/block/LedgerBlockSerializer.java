package io.sitthi.streaming.wallet.block;

import io.sitthi.streaming.engine.block.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link LedgerBlock}s on the wire between tasks and in checkpoints. */
public final class LedgerBlockSerializer extends ImmutableSerializer<LedgerBlock> {

    private static final long serialVersionUID = 1L;

    public static final LedgerBlockSerializer INSTANCE = new LedgerBlockSerializer();

    @Override
    public LedgerBlock createInstance() {
        return LedgerBlock.of(ReceiptBlockSerializer.INSTANCE.createInstance());
    }

    @Override
    public void serialize(LedgerBlock block, DataOutputView output) throws IOException {
        block.write(output);
    }

    @Override
    public LedgerBlock deserialize(DataInputView input) throws IOException {
        return LedgerBlock.read(input);
    }

    @Override
    public TypeSerializerSnapshot<LedgerBlock> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<LedgerBlock> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
