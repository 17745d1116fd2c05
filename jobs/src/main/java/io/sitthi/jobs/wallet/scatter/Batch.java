package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.ColumnReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The values of one column for a few thousand rows: few enough that a batch of all columns stays in the cache. */
abstract sealed class Batch {

    static final int ROWS = 4096;

    final boolean[] nulls = new boolean[ROWS];
    /** How many of the rows are null. */
    int nullCount;

    /** Which of the nulls are values that the column's type cannot hold; null when none is. */
    boolean @Nullable [] misfits;

    /** @param type what the column must hold */
    final void read(ColumnReader reader, ColumnType type, int count) throws IOException {
        nullCount = readValues(reader, type, count);
        misfits = nullCount == 0 ? null : reader.misfits();
    }

    /** @return how many are null */
    abstract int readValues(ColumnReader reader, ColumnType type, int count) throws IOException;

    /** INT64, TIME or BAHT. */
    static final class Longs extends Batch {
        final long[] values = new long[ROWS];

        @Override
        int readValues(ColumnReader reader, ColumnType type, int count) throws IOException {
            return reader.readLongs(values, nulls, count);
        }
    }

    /** INT32 or DATE. */
    static final class Ints extends Batch {
        final int[] values = new int[ROWS];

        @Override
        int readValues(ColumnReader reader, ColumnType type, int count) throws IOException {
            return reader.readInts(values, nulls, count);
        }
    }

    static final class Booleans extends Batch {
        final boolean[] values = new boolean[ROWS];

        @Override
        int readValues(ColumnReader reader, ColumnType type, int count) throws IOException {
            return reader.readBooleans(values, nulls, count);
        }
    }

    /** STRING, reduced to a number on the way. */
    static final class Mapped extends Batch {
        final long[] values = new long[ROWS];
        private final BytesToLong mapping;

        Mapped(BytesToLong mapping) {
            this.mapping = mapping;
        }

        @Override
        int readValues(ColumnReader reader, ColumnType type, int count) throws IOException {
            return reader.readMapped(mapping, values, nulls, count);
        }
    }

    /** A column of which only nulls matter. */
    static final class OnlyNulls extends Batch {
        @Override
        int readValues(ColumnReader reader, ColumnType type, int count) throws IOException {
            return reader.readNulls(type, nulls, count);
        }
    }

    /** A column that may be null and that no rule reads: only values of another type than its own matter. */
    static final class OnlyMisfits extends Batch {
        @Override
        int readValues(ColumnReader reader, ColumnType type, int count) throws IOException {
            return reader.mayMisfit(type) ? reader.readNulls(type, nulls, count) : 0;
        }
    }
}
