package io.sitthi.datasets.parquet.decoding;

import io.sitthi.datasets.parquet.decoding.PageReader.PageBytes;
import io.sitthi.datasets.parquet.encoding.DeltaNumbers;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import org.apache.parquet.format.Type;

/** DELTA_BINARY_PACKED: INT32 and INT64 as differences. */
final class DeltaNumberDecoder extends ValueDecoder {

    private final DeltaNumbers numbers = new DeltaNumbers();
    private int next;

    DeltaNumberDecoder(LeafColumn leaf) {
        super(leaf);
    }

    void open(PageBytes data, int maxCount) {
        numbers.decode(data.bytes(), data.from(), data.to(), maxCount);
        next = 0;
    }

    /** Index of the first of the next values, which are consumed. */
    private int take(int count) {
        if (count > numbers.count() - next) {
            throw new IndexOutOfBoundsException("page has only " + numbers.count() + " values");
        }
        int first = next;
        next += count;
        return first;
    }

    @Override
    public void longs(long[] target, int offset, int count) {
        int first = take(count);
        if (leaf().physical() == Type.INT32) {
            // 32-bit differences wrap around at 32 bits
            for (int i = 0; i < count; i++) {
                target[offset + i] = (int) numbers.values()[first + i];
            }
            return;
        }
        requireType(Type.INT64);
        System.arraycopy(numbers.values(), first, target, offset, count);
    }

    @Override
    public void ints(int[] target, int offset, int count) {
        requireType(Type.INT32);
        int first = take(count);
        for (int i = 0; i < count; i++) {
            target[offset + i] = (int) numbers.values()[first + i];
        }
    }

    @Override
    public void skip(int count) {
        take(count);
    }
}
