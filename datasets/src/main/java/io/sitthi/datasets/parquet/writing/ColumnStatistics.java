package io.sitthi.datasets.parquet.writing;

import io.sitthi.datasets.columns.BooleanVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DoubleVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.parquet.encoding.LittleEndian;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Smallest and largest value of a column chunk in the order that the type defines (ColumnOrder TYPE_ORDER), and its
 * nulls, so that readers can pass over row groups.
 */
public final class ColumnStatistics {

    /** Longer byte strings get no bounds: nobody filters on them, and this keeps the footer small. */
    public static final int MAX_BOUND_BYTES = 64;

    private ColumnStatistics() {}

    static Statistics ofNulls(boolean @Nullable [] nulls, int entries) {
        long count = 0;
        for (int i = 0; nulls != null && i < entries; i++) {
            count += nulls[i] ? 1 : 0;
        }
        return new Statistics().setNull_count(count);
    }

    /** The smallest and the largest of the values that are not null; empty when there are none. */
    record Range(long min, long max) {

        boolean isEmpty() {
            return min > max;
        }
    }

    static Range range(LongVector vector) {
        long[] values = vector.values();
        boolean[] nulls = vector.nulls();
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < vector.size(); i++) {
            if (nulls == null || !nulls[i]) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
            }
        }
        return new Range(min, max);
    }

    static Range range(IntVector vector) {
        int[] values = vector.values();
        boolean[] nulls = vector.nulls();
        int min = Integer.MAX_VALUE;
        int max = Integer.MIN_VALUE;
        for (int i = 0; i < vector.size(); i++) {
            if (nulls == null || !nulls[i]) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
            }
        }
        return new Range(min, max);
    }

    static void addLongs(Range range, Statistics statistics) {
        if (!range.isEmpty()) {
            setBounds(statistics, longBytes(range.min()), longBytes(range.max()));
        }
    }

    static void addInts(Range range, Statistics statistics) {
        if (!range.isEmpty()) {
            setBounds(statistics, intBytes((int) range.min()), intBytes((int) range.max()));
        }
    }

    /** NaN has no place in the order, so a column with NaN has no bounds. Zero may have either sign. */
    static void addDoubles(DoubleVector vector, Statistics statistics) {
        double[] values = vector.values();
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < vector.size(); i++) {
            if (!vector.isNull(i)) {
                // both stay NaN once a value is
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
            }
        }
        if (min <= max) {
            setBounds(
                    statistics,
                    longBytes(Double.doubleToRawLongBits(min == 0 ? -0.0 : min)),
                    longBytes(Double.doubleToRawLongBits(max == 0 ? 0.0 : max)));
        }
    }

    static void addBooleans(BooleanVector vector, Statistics statistics) {
        boolean anyFalse = false;
        boolean anyTrue = false;
        for (int i = 0; i < vector.size(); i++) {
            if (!vector.isNull(i)) {
                anyTrue |= vector.get(i);
                anyFalse |= !vector.get(i);
            }
        }
        if (anyFalse || anyTrue) {
            setBounds(statistics, new byte[] {(byte) (anyFalse ? 0 : 1)}, new byte[] {(byte) (anyTrue ? 1 : 0)});
        }
    }

    /**
     * Bounds in the order of unsigned bytes.
     *
     * @param used which values count; null when all do
     */
    static void addBytes(BytesVector vector, boolean @Nullable [] used, Statistics statistics) {
        byte[] bytes = vector.bytes();
        int[] offsets = vector.offsets();
        int[] lengths = vector.lengths();
        boolean[] nulls = vector.nulls();
        int min = -1;
        int max = -1;
        long minStart = 0;
        long maxStart = 0;
        for (int i = 0; i < vector.size(); i++) {
            if (nulls != null && nulls[i] || used != null && !used[i]) {
                continue;
            }
            long start = firstBytes(bytes, offsets[i], lengths[i]);
            if (min < 0 || start <= minStart && (start < minStart || compare(vector, i, min) < 0)) {
                min = i;
                minStart = start;
            }
            if (max < 0 || start >= maxStart && (start > maxStart || compare(vector, i, max) > 0)) {
                max = i;
                maxStart = start;
            }
        }
        if (min >= 0 && lengths[min] <= MAX_BOUND_BYTES && lengths[max] <= MAX_BOUND_BYTES) {
            setBounds(
                    statistics,
                    Arrays.copyOfRange(bytes, offsets[min], offsets[min] + lengths[min]),
                    Arrays.copyOfRange(bytes, offsets[max], offsets[max] + lengths[max]));
        }
    }

    /** The first eight bytes, with zeros after a shorter value, so that their order as signed numbers is the bytes'. */
    private static long firstBytes(byte[] bytes, int offset, int length) {
        long word;
        if (offset <= bytes.length - Long.BYTES) {
            word = Long.reverseBytes(LittleEndian.getLong(bytes, offset));
            if (length < Long.BYTES) {
                word = length == 0 ? 0 : word & -1L << (Long.BYTES - length) * Byte.SIZE;
            }
        } else {
            word = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                word = word << Byte.SIZE | (i < length ? bytes[offset + i] & 0xFF : 0);
            }
        }
        return word ^ Long.MIN_VALUE;
    }

    private static int compare(BytesVector vector, int left, int right) {
        int leftOffset = vector.offsets()[left];
        int rightOffset = vector.offsets()[right];
        return Arrays.compareUnsigned(
                vector.bytes(),
                leftOffset,
                leftOffset + vector.lengths()[left],
                vector.bytes(),
                rightOffset,
                rightOffset + vector.lengths()[right]);
    }

    private static void setBounds(Statistics statistics, byte[] min, byte[] max) {
        statistics.setMin_value(min);
        statistics.setMax_value(max);
        statistics.setIs_min_value_exact(true);
        statistics.setIs_max_value_exact(true);
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private static byte[] intBytes(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
