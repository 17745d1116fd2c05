package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.parquet.ColumnReader;
import java.io.IOException;

/** The values of one column for a few thousand rows: few enough that a batch of all columns stays in the cache. */
abstract sealed class Batch {

    static final int ROWS = 4096;

    final boolean[] nulls = new boolean[ROWS];
    /** How many of the rows are null. */
    int nullCount;

    abstract void read(ColumnReader reader, int count) throws IOException;

    /** INT64, TIME or BAHT. */
    static final class Longs extends Batch {
        final long[] values = new long[ROWS];

        @Override
        void read(ColumnReader reader, int count) throws IOException {
            nullCount = reader.readLongs(values, nulls, count);
        }
    }

    /** INT32 or DATE. */
    static final class Ints extends Batch {
        final int[] values = new int[ROWS];

        @Override
        void read(ColumnReader reader, int count) throws IOException {
            nullCount = reader.readInts(values, nulls, count);
        }
    }

    static final class Booleans extends Batch {
        final boolean[] values = new boolean[ROWS];

        @Override
        void read(ColumnReader reader, int count) throws IOException {
            nullCount = reader.readBooleans(values, nulls, count);
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
        void read(ColumnReader reader, int count) throws IOException {
            nullCount = reader.readMapped(mapping, values, nulls, count);
        }
    }

    /** A column of which only the nulls matter. */
    static final class OnlyNulls extends Batch {
        @Override
        void read(ColumnReader reader, int count) throws IOException {
            nullCount = reader.readNulls(nulls, count);
        }
    }
}
