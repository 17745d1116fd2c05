package io.sitthi.datasets.parquet.decoding;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.parquet.encoding.Bits;
import io.sitthi.datasets.parquet.encoding.LittleEndian;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.format.Type;

/** PLAIN: numbers least significant byte first, booleans as single bits, texts after their lengths. */
final class PlainDecoder extends ValueDecoder {

    /** Texts are found, and then mapped, in steps of this many, which stay in the first-level cache. */
    private static final int STEP = 1024;

    private static final int INT96_BYTES = 12;

    /** Bytes of a value; 0 when values have no fixed number of bytes. */
    private final int width;

    private byte[] data = new byte[0];
    private int position;
    private int end;
    private int nextBit;
    private int[] offsets = new int[0];
    private int[] lengths = new int[0];

    PlainDecoder(LeafColumn leaf) {
        super(leaf);
        this.width = width(leaf);
    }

    static int width(LeafColumn leaf) {
        return switch (leaf.physical()) {
            case INT32, FLOAT -> Integer.BYTES;
            case INT64, DOUBLE -> Long.BYTES;
            case INT96 -> INT96_BYTES;
            case FIXED_LEN_BYTE_ARRAY -> leaf.typeLength();
            case BOOLEAN, BYTE_ARRAY -> 0;
        };
    }

    void open(byte[] bytes, int from, int to) {
        data = bytes;
        position = from;
        end = to;
        nextBit = 0;
    }

    /** The fewest bytes that so many values take. */
    long leastBytes(int count) {
        return leaf().physical() == Type.BYTE_ARRAY ? (long) count * Integer.BYTES : (long) count * width;
    }

    private void require(long bytes) {
        if (bytes > end - position) {
            throw endsEarly();
        }
    }

    private static IndexOutOfBoundsException endsEarly() {
        return new IndexOutOfBoundsException("page ends before its values");
    }

    /** The next values as a buffer of the right byte order; they are consumed. */
    private ByteBuffer take(int count) {
        require((long) count * width);
        ByteBuffer slice = ByteBuffer.wrap(data, position, count * width).order(ByteOrder.LITTLE_ENDIAN);
        position += count * width;
        return slice;
    }

    @Override
    public void longs(long[] target, int offset, int count) {
        if (leaf().physical() == Type.INT32) {
            require((long) count * Integer.BYTES);
            for (int i = 0; i < count; i++) {
                target[offset + i] = LittleEndian.getInt(data, position + i * Integer.BYTES);
            }
            position += count * Integer.BYTES;
            return;
        }
        requireType(Type.INT64);
        take(count).asLongBuffer().get(target, offset, count);
    }

    @Override
    public void ints(int[] target, int offset, int count) {
        requireType(Type.INT32);
        take(count).asIntBuffer().get(target, offset, count);
    }

    @Override
    public void doubles(double[] target, int offset, int count) {
        requireType(Type.DOUBLE);
        take(count).asDoubleBuffer().get(target, offset, count);
    }

    @Override
    public void booleans(boolean[] target, int offset, int count) {
        requireType(Type.BOOLEAN);
        require((nextBit + (long) count + 7) / 8);
        Bits.unpack(data, position * (long) Byte.SIZE + nextBit, target, offset, count, true);
        nextBit += count;
    }

    @Override
    public void mapped(BytesToLong mapping, long[] target, int offset, int count) {
        if (leaf().physical() != Type.BYTE_ARRAY) {
            fixedMapped(mapping, target, offset, count);
            return;
        }
        if (offsets.length == 0) {
            offsets = new int[STEP];
            lengths = new int[STEP];
        }
        for (int done = 0; done < count; done += STEP) {
            int step = Math.min(STEP, count - done);
            findTexts(step);
            mapping.applyAll(data, offsets, lengths, 0, step, target, offset + done);
        }
    }

    private void findTexts(int count) {
        byte[] bytes = data;
        int to = end;
        int at = position;
        for (int i = 0; i < count; i++) {
            int length = at <= to - Integer.BYTES ? LittleEndian.getInt(bytes, at) : -1;
            at += Integer.BYTES;
            if (length < 0 || length > to - at) {
                throw endsEarly();
            }
            offsets[i] = at;
            lengths[i] = length;
            at += length;
        }
        position = at;
    }

    private void requireFixed() {
        if (leaf().physical() != Type.INT96) {
            requireType(Type.FIXED_LEN_BYTE_ARRAY);
        }
    }

    private void fixedMapped(BytesToLong mapping, long[] target, int offset, int count) {
        requireFixed();
        require((long) count * width);
        for (int i = 0; i < count; i++) {
            target[offset + i] = mapping.apply(data, position + i * width, width);
        }
        position += count * width;
    }

    @Override
    public PageStrings strings(int count) {
        require(leastBytes(count));
        int[] offsets = new int[count];
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            int length = nextLength();
            offsets[i] = position;
            lengths[i] = length;
            position += length;
        }
        return new PageStrings(data, offsets, lengths, count);
    }

    /** Reads the length of the next text, which then starts at {@code position}. */
    private int nextLength() {
        int length = width;
        if (leaf().physical() == Type.BYTE_ARRAY) {
            length = position <= end - Integer.BYTES ? LittleEndian.getInt(data, position) : -1;
            position += Integer.BYTES;
        } else {
            requireFixed();
        }
        if (length < 0 || length > end - position) {
            throw endsEarly();
        }
        return length;
    }

    @Override
    public void skip(int count) {
        switch (leaf().physical()) {
            case BOOLEAN -> nextBit = Math.addExact(nextBit, count);
            case BYTE_ARRAY -> {
                for (int i = 0; i < count; i++) {
                    int length = nextLength();
                    position += length;
                }
            }
            case INT32, INT64, DOUBLE, FLOAT, INT96, FIXED_LEN_BYTE_ARRAY -> {
                require((long) count * width);
                position += count * width;
            }
        }
    }
}
