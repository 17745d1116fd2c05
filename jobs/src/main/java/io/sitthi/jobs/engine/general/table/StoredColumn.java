package io.sitthi.jobs.engine.general.table;

import io.sitthi.datasets.parquet.ColumnReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/** The values of one column. */
abstract sealed class StoredColumn permits NumberColumn, TextColumn, UuidColumn, NullsColumn {

    private static final int NO_NULLS = 0;
    private static final int SOME_NULLS = 1;
    private static final int ALL_NULLS = 2;

    private boolean[] nulls = new boolean[0];
    private boolean anyNull;
    /** Which of the nulls are values that the column's type cannot hold. */
    private final BitSet misfits = new BitSet();

    /** Reads rows {@code at .. at + count} from a file. */
    final void read(ColumnReader reader, int at, int count) throws IOException {
        readRows(reader, at, count);
        boolean[] found = reader.misfits();
        for (int i = 0; found != null && i < count; i++) {
            if (found[i]) {
                misfits.set(at + i);
            }
        }
    }

    abstract void readRows(ColumnReader reader, int at, int count) throws IOException;

    final boolean anyMisfit() {
        return !misfits.isEmpty();
    }

    final boolean isMisfit(int row) {
        return misfits.get(row);
    }

    /** Makes room for so many rows, keeping those that are there. */
    void reserve(int rows) {
        if (nulls.length < rows) {
            nulls = Arrays.copyOf(nulls, rows);
        }
    }

    /** Forgets all rows. */
    void clear() {
        anyNull = false;
        misfits.clear();
    }

    final boolean isNull(int row) {
        return anyNull && nulls[row];
    }

    final boolean[] nulls() {
        return nulls;
    }

    final boolean anyNull() {
        return anyNull;
    }

    final void setNull(int row) {
        nulls[row] = true;
        anyNull = true;
    }

    /** Takes over which of the rows just read are null. */
    final void putNulls(boolean[] read, int nullCount, int at, int count) {
        if (nullCount == 0) {
            Arrays.fill(nulls, at, at + count, false);
        } else {
            System.arraycopy(read, 0, nulls, at, count);
            anyNull = true;
        }
    }

    final void putAllNull(int at, int count) {
        Arrays.fill(nulls, at, at + count, true);
        anyNull = true;
    }

    /** Writes the rows {@code order[from .. to)}. */
    final void write(ByteImage image, int[] order, int from, int to) {
        int nullCount = 0;
        if (anyNull) {
            for (int i = from; i < to; i++) {
                nullCount += nulls[order[i]] ? 1 : 0;
            }
        }
        if (nullCount == 0) {
            image.putByte(NO_NULLS);
        } else if (nullCount == to - from) {
            image.putByte(ALL_NULLS);
            return;
        } else {
            image.putByte(SOME_NULLS);
            for (int i = from; i < to; i += Byte.SIZE) {
                int bits = 0;
                for (int bit = 0; bit < Byte.SIZE && i + bit < to; bit++) {
                    bits |= nulls[order[i + bit]] ? 1 << bit : 0;
                }
                image.putByte(bits);
            }
        }
        writeValues(image, order, from, to);
    }

    /** Appends what {@link #write} wrote, as rows {@code at .. at + count}. */
    final void read(ByteImage image, int at, int count) {
        switch (image.readByte()) {
            case NO_NULLS -> Arrays.fill(nulls, at, at + count, false);
            case SOME_NULLS -> {
                anyNull = true;
                for (int i = 0; i < count; i += Byte.SIZE) {
                    int bits = image.readByte();
                    for (int bit = 0; bit < Byte.SIZE && i + bit < count; bit++) {
                        nulls[at + i + bit] = (bits >>> bit & 1) != 0;
                    }
                }
            }
            case ALL_NULLS -> {
                putAllNull(at, count);
                return;
            }
            default -> throw new IllegalArgumentException("no such kind of column");
        }
        readValues(image, at, count);
    }

    abstract void writeValues(ByteImage image, int[] order, int from, int to);

    abstract void readValues(ByteImage image, int at, int count);

    long longAt(int row) {
        throw new IllegalArgumentException("no number is kept of this column");
    }

    /** Packs numbers as their distance from the smallest, in as few bytes as the largest distance needs. */
    static void pack(ByteImage image, long[] values, int[] order, int from, int to) {
        long smallest = Long.MAX_VALUE;
        long largest = Long.MIN_VALUE;
        for (int i = from; i < to; i++) {
            long value = values[order[i]];
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
        }
        // as an unsigned number: the distance may take all 64 bits
        int width = (Long.SIZE - Long.numberOfLeadingZeros(largest - smallest) + Byte.SIZE - 1) / Byte.SIZE;
        image.putLong(smallest);
        image.putByte(width);
        int place = image.putRoom(to - from, width);
        for (int i = from; i < to; i++, place += width) {
            image.setLong(place, values[order[i]] - smallest);
        }
    }

    static void unpack(ByteImage image, long[] values, int at, int count) {
        long smallest = image.readLong();
        int width = image.readByte();
        if (width == 0) {
            Arrays.fill(values, at, at + count, smallest);
            return;
        }
        long mask = -1L >>> (Long.SIZE - width * Byte.SIZE);
        int place = image.skip(count * width);
        for (int i = at; i < at + count; i++, place += width) {
            values[i] = smallest + (image.longAt(place) & mask);
        }
    }
}
