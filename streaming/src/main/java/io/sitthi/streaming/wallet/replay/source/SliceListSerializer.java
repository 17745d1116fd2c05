package io.sitthi.streaming.wallet.replay.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The slices that were not handed out yet, in checkpoints. */
final class SliceListSerializer implements SimpleVersionedSerializer<List<SliceSplit>> {

    static final SliceListSerializer INSTANCE = new SliceListSerializer();

    @Override
    public int getVersion() {
        return SliceSplitSerializer.INSTANCE.getVersion();
    }

    @Override
    public byte[] serialize(List<SliceSplit> splits) throws IOException {
        DataOutputSerializer output = new DataOutputSerializer(1 << 12);
        output.writeInt(splits.size());
        for (SliceSplit split : splits) {
            byte[] bytes = SliceSplitSerializer.INSTANCE.serialize(split);
            output.writeInt(bytes.length);
            output.write(bytes);
        }
        return output.getCopyOfBuffer();
    }

    @Override
    public List<SliceSplit> deserialize(int version, byte[] serialized) throws IOException {
        DataInputDeserializer input = new DataInputDeserializer(serialized);
        List<SliceSplit> splits = new ArrayList<>();
        for (int left = input.readInt(); left > 0; left--) {
            byte[] bytes = new byte[input.readInt()];
            input.readFully(bytes);
            splits.add(SliceSplitSerializer.INSTANCE.deserialize(version, bytes));
        }
        return splits;
    }
}
