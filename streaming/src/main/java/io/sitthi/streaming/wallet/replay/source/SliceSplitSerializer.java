package io.sitthi.streaming.wallet.replay.source;

import io.sitthi.streaming.wallet.replay.order.Slice;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** {@link SliceSplit}s between the enumerator and the reader, and in checkpoints. */
final class SliceSplitSerializer implements SimpleVersionedSerializer<SliceSplit> {

    static final SliceSplitSerializer INSTANCE = new SliceSplitSerializer();

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(SliceSplit split) throws IOException {
        DataOutputSerializer output = new DataOutputSerializer(1 << 10);
        Slice slice = split.slice();
        output.writeInt(split.number());
        output.writeInt(split.done());
        output.writeInt(slice.rows());
        output.writeInt(slice.offsets().length);
        for (int block = 0; block < slice.offsets().length; block++) {
            output.writeLong(slice.offsets()[block]);
            output.writeInt(slice.counts()[block]);
            output.writeInt(slice.checksums()[block]);
        }
        return output.getCopyOfBuffer();
    }

    @Override
    public SliceSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("a slice in version " + version + ", expected " + VERSION);
        }
        DataInputDeserializer input = new DataInputDeserializer(serialized);
        int number = input.readInt();
        int done = input.readInt();
        int rows = input.readInt();
        int blocks = input.readInt();
        long[] offsets = new long[blocks];
        int[] counts = new int[blocks];
        int[] checksums = new int[blocks];
        for (int block = 0; block < blocks; block++) {
            offsets[block] = input.readLong();
            counts[block] = input.readInt();
            checksums[block] = input.readInt();
        }
        return new SliceSplit(number, done, new Slice(rows, offsets, counts, checksums));
    }
}
