package io.sitthi.streaming.wallet.block;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.streaming.engine.block.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link BalanceBlock}s on the wire between tasks and in checkpoints. */
public final class BalanceBlockSerializer extends ImmutableSerializer<BalanceBlock> {

    private static final long serialVersionUID = 1L;

    public static final BalanceBlockSerializer INSTANCE = new BalanceBlockSerializer();

    @Override
    public BalanceBlock createInstance() {
        return new BalanceBlock(AccountKind.CITIZEN, new long[0], new long[0]);
    }

    @Override
    public void serialize(BalanceBlock block, DataOutputView output) throws IOException {
        block.write(output);
    }

    @Override
    public BalanceBlock deserialize(DataInputView input) throws IOException {
        return BalanceBlock.read(input);
    }

    @Override
    public TypeSerializerSnapshot<BalanceBlock> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<BalanceBlock> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
