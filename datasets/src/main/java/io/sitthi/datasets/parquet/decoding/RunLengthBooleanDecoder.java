package io.sitthi.datasets.parquet.decoding;

import io.sitthi.datasets.parquet.decoding.PageReader.PageBytes;
import io.sitthi.datasets.parquet.encoding.LittleEndian;
import io.sitthi.datasets.parquet.encoding.RunLengthDecoder;
import io.sitthi.datasets.parquet.footer.LeafColumn;

/** RLE: booleans in runs, after the total length. */
final class RunLengthBooleanDecoder extends ValueDecoder {

    private final RunLengthDecoder bits = new RunLengthDecoder();

    RunLengthBooleanDecoder(LeafColumn leaf) {
        super(leaf);
    }

    void open(PageBytes data) {
        int stored = data.to() - data.from();
        if (stored == 0) {
            bits.init(data.bytes(), data.to(), data.to(), 1);
            return;
        }
        int length = stored < Integer.BYTES ? -1 : LittleEndian.getInt(data.bytes(), data.from());
        if (length < 0 || length > stored - Integer.BYTES) {
            throw new IllegalArgumentException("booleans of " + stored + " bytes say they have " + length);
        }
        int from = data.from() + Integer.BYTES;
        bits.init(data.bytes(), from, from + length, 1);
    }

    @Override
    public void booleans(boolean[] target, int offset, int count) {
        bits.markZeros(target, offset, count);
        for (int i = offset; i < offset + count; i++) {
            target[i] = !target[i];
        }
    }

    @Override
    public void skip(int count) {
        bits.skip(count);
    }
}
