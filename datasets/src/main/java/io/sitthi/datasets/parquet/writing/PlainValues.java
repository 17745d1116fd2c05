package io.sitthi.datasets.parquet.writing;

import io.sitthi.datasets.parquet.encoding.GrowingBytes;
import io.sitthi.datasets.parquet.encoding.LittleEndian;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Values of fixed size in the PLAIN encoding: as they stand in memory, booleans as bits from the lowest on. */
sealed interface PlainValues extends PageValues {

    @Override
    default Encoding encoding() {
        return Encoding.PLAIN;
    }

    @Override
    default int pageEnd(int from, int entries) {
        return (int) Math.min(entries, from + (long) MAX_PAGE_ENTRIES);
    }

    private static ByteBuffer room(GrowingBytes target, int count, int width) {
        int size = Math.multiplyExact(count, width);
        target.reserve(size);
        ByteBuffer room = ByteBuffer.wrap(target.array(), target.length(), size).order(ByteOrder.LITTLE_ENDIAN);
        target.setLength(target.length() + size);
        return room;
    }

    /** INT64 and what stands on it. */
    record Longs(long[] values, boolean @Nullable [] nulls) implements PlainValues {
        @Override
        public void write(int from, int to, GrowingBytes target) {
            if (nulls == null) {
                room(target, to - from, Long.BYTES).asLongBuffer().put(values, from, to - from);
                return;
            }
            target.reserve((to - from) * (long) Long.BYTES);
            int at = target.length();
            for (int i = from; i < to; i++) {
                if (!nulls[i]) {
                    LittleEndian.LONG.set(target.array(), at, values[i]);
                    at += Long.BYTES;
                }
            }
            target.setLength(at);
        }
    }

    /** INT32 and what stands on it. */
    record Ints(int[] values, boolean @Nullable [] nulls) implements PlainValues {
        @Override
        public void write(int from, int to, GrowingBytes target) {
            if (nulls == null) {
                room(target, to - from, Integer.BYTES).asIntBuffer().put(values, from, to - from);
                return;
            }
            target.reserve((to - from) * (long) Integer.BYTES);
            int at = target.length();
            for (int i = from; i < to; i++) {
                if (!nulls[i]) {
                    LittleEndian.INT.set(target.array(), at, values[i]);
                    at += Integer.BYTES;
                }
            }
            target.setLength(at);
        }
    }

    record Doubles(double[] values, boolean @Nullable [] nulls) implements PlainValues {
        @Override
        public void write(int from, int to, GrowingBytes target) {
            if (nulls == null) {
                room(target, to - from, Double.BYTES).asDoubleBuffer().put(values, from, to - from);
                return;
            }
            target.reserve((to - from) * (long) Double.BYTES);
            int at = target.length();
            for (int i = from; i < to; i++) {
                if (!nulls[i]) {
                    LittleEndian.DOUBLE.set(target.array(), at, values[i]);
                    at += Double.BYTES;
                }
            }
            target.setLength(at);
        }
    }

    record Booleans(boolean[] values, boolean @Nullable [] nulls) implements PlainValues {
        @Override
        public void write(int from, int to, GrowingBytes target) {
            target.reserve((to - from) / Byte.SIZE + 1L);
            int at = target.length();
            int bits = 0;
            int count = 0;
            for (int i = from; i < to; i++) {
                if (nulls != null && nulls[i]) {
                    continue;
                }
                bits |= (values[i] ? 1 : 0) << count++;
                if (count == Byte.SIZE) {
                    target.array()[at++] = (byte) bits;
                    bits = 0;
                    count = 0;
                }
            }
            if (count > 0) {
                target.array()[at++] = (byte) bits;
            }
            target.setLength(at);
        }
    }
}
