package io.sitthi.streaming.engine.rows;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link RowBlock}s between tasks and in checkpoints. */
public final class RowBlockSerializer extends TypeSerializerSingleton<RowBlock> {

    private static final long serialVersionUID = 1L;

    public static final RowBlockSerializer INSTANCE = new RowBlockSerializer();

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public RowBlock createInstance() {
        return new RowBlock(new byte[0], new int[1], 0);
    }

    @Override
    public RowBlock copy(RowBlock from) {
        return from;
    }

    @Override
    public RowBlock copy(RowBlock from, RowBlock reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(RowBlock block, DataOutputView target) throws IOException {
        target.writeInt(block.size());
        target.writeInt(block.length());
        target.write(block.bytes, 0, block.length());
    }

    @Override
    public RowBlock deserialize(DataInputView source) throws IOException {
        int size = source.readInt();
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        try {
            return RowBlock.of(bytes, size);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public RowBlock deserialize(RowBlock reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<RowBlock> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RowBlock> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
