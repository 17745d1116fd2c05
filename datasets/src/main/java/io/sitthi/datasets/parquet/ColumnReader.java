package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.decoding.ColumnChunkBytes;
import io.sitthi.datasets.parquet.decoding.Decompressor;
import io.sitthi.datasets.parquet.decoding.Spread;
import io.sitthi.datasets.parquet.decoding.StringCollector;
import io.sitthi.datasets.parquet.decoding.ValueDecoder;
import io.sitthi.datasets.parquet.encoding.Conversion;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import java.io.IOException;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column of a row group after another, a run of rows at a time, into arrays of the caller. For one thread.
 *
 * <p>Each method fills {@code nulls[0 .. count)} and returns how many of the rows are null; where a row is null, the
 * value is unspecified. Damage found on the way is a {@link MalformedParquetException} that names file, row group,
 * column and page; after it the column can be read no further.
 */
public final class ColumnReader {

    private final LeafColumn leaf;
    private final RowCursor rows;

    private boolean @Nullable [] misfits;
    private long[] wide = new long[0];
    private int[] passedInts = new int[0];

    ColumnReader(String file, LeafColumn leaf, Decompressor decompressor) {
        this.leaf = leaf;
        this.rows = new RowCursor(file, leaf, decompressor);
    }

    void open(ColumnChunkBytes chunk, int rowGroupOrdinal) {
        rows.open(chunk, rowGroupOrdinal);
    }

    public String name() {
        return leaf.name();
    }

    /** Rows of the row group that have not been read or skipped. */
    public long rowsLeft() {
        return rows.left();
    }

    /** Rows of the page at hand that have not been read or skipped; of a list, unspecified. */
    public int rowsLeftInPage() {
        return rows.leftInPage();
    }

    private int read(boolean[] nulls, int count, RowCursor.@Nullable Sink sink) throws IOException {
        misfits = null;
        return rows.read(nulls, count, sink);
    }

    /** Skips rows; pages that lie entirely among them are not even decompressed. */
    public void skip(long count) throws IOException {
        rows.skip(count);
    }

    /**
     * Which rows of the last read hold a value that does not fit the requested type; null when none does. Such rows
     * are also marked and counted as null, so callers that ignore this treat them as forbidden nulls. Valid until the
     * next read.
     */
    public boolean @Nullable [] misfits() {
        return misfits;
    }

    /** Whether the column is stored in a form whose values may not fit this type; most columns are not. */
    public boolean mayMisfit(ColumnType type) {
        return type == ColumnType.INT32
                ? leaf.physical() != Type.INT32 || leaf.conversion() != Conversion.NONE
                : leaf.conversion().mayMisfit();
    }

    /** Rows of INT64, TIME (microseconds) or BAHT (satang). */
    public int readLongs(long[] target, boolean[] nulls, int count) throws IOException {
        Conversion conversion = leaf.conversion();
        if (conversion == Conversion.NONE) {
            return read(nulls, count, new RowCursor.Sink() {
                @Override
                public void decode(ValueDecoder decoder, int from, int present) {
                    decoder.longs(target, from, present);
                }

                @Override
                public void spread(boolean[] nulls, int from, int count, int present) {
                    Spread.longs(target, nulls, from, count, present);
                }
            });
        }
        int nullCount = readConverted(conversion, target, nulls, count);
        return conversion.mayMisfit() ? nullCount + markMisfits(target, nulls, count) : nullCount;
    }

    private int readConverted(Conversion conversion, long[] target, boolean[] nulls, int count) throws IOException {
        BytesToLong ofBytes = conversion.ofBytes();
        return read(nulls, count, new RowCursor.Sink() {
            @Override
            public void decode(ValueDecoder decoder, int from, int present) {
                if (ofBytes != null) {
                    decoder.mapped(ofBytes, target, from, present);
                } else {
                    decoder.longs(target, from, present);
                    conversion.apply(target, from, present);
                }
            }

            @Override
            public void spread(boolean[] nulls, int from, int count, int present) {
                Spread.longs(target, nulls, from, count, present);
            }
        });
    }

    private int markMisfits(long[] values, boolean[] nulls, int count) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (values[i] == Conversion.MISFIT && !nulls[i]) {
                markMisfit(i, nulls, count);
                found++;
            }
        }
        return found;
    }

    private void markMisfit(int row, boolean[] nulls, int count) {
        boolean[] marked = misfits;
        if (marked == null) {
            marked = new boolean[count];
            misfits = marked;
        }
        marked[row] = true;
        nulls[row] = true;
    }

    /** Rows of INT32 or DATE (days since 1970-01-01). */
    public int readInts(int[] target, boolean[] nulls, int count) throws IOException {
        if (leaf.physical() != Type.INT32 || leaf.conversion() != Conversion.NONE) {
            return readNarrowed(target, nulls, count);
        }
        return read(nulls, count, new RowCursor.Sink() {
            @Override
            public void decode(ValueDecoder decoder, int from, int present) {
                decoder.ints(target, from, present);
            }

            @Override
            public void spread(boolean[] nulls, int from, int count, int present) {
                Spread.ints(target, nulls, from, count, present);
            }
        });
    }

    private int readNarrowed(int[] target, boolean[] nulls, int count) throws IOException {
        if (wide.length < count) {
            wide = new long[count];
        }
        int nullCount = readLongs(wide, nulls, count);
        for (int i = 0; i < count; i++) {
            target[i] = (int) wide[i];
            if (target[i] != wide[i] && !nulls[i]) {
                markMisfit(i, nulls, count);
                nullCount++;
            }
        }
        return nullCount;
    }

    /** Rows of BOOLEAN. */
    public int readBooleans(boolean[] target, boolean[] nulls, int count) throws IOException {
        return read(nulls, count, new RowCursor.Sink() {
            @Override
            public void decode(ValueDecoder decoder, int from, int present) {
                decoder.booleans(target, from, present);
            }

            @Override
            public void spread(boolean[] nulls, int from, int count, int present) {
                Spread.booleans(target, nulls, from, count, present);
            }
        });
    }

    /** Rows of DOUBLE. */
    public int readDoubles(double[] target, boolean[] nulls, int count) throws IOException {
        return read(nulls, count, new RowCursor.Sink() {
            @Override
            public void decode(ValueDecoder decoder, int from, int present) {
                decoder.doubles(target, from, present);
            }

            @Override
            public void spread(boolean[] nulls, int from, int count, int present) {
                Spread.doubles(target, nulls, from, count, present);
            }
        });
    }

    /**
     * Rows of STRING or UUID, each reduced to a number without being copied.
     *
     * @param mapping called once for an entry of a dictionary, once for every other value; pass the same object each
     *     time
     */
    public int readMapped(BytesToLong mapping, long[] target, boolean[] nulls, int count) throws IOException {
        return read(nulls, count, new RowCursor.Sink() {
            @Override
            public void decode(ValueDecoder decoder, int from, int present) {
                decoder.mapped(mapping, target, from, present);
            }

            @Override
            public void spread(boolean[] nulls, int from, int count, int present) {
                Spread.longs(target, nulls, from, count, present);
            }
        });
    }

    /** Rows of STRING or UUID. */
    public BytesVector readBytes(int count) throws IOException {
        rows.require(count);
        boolean[] nulls = new boolean[count];
        int[] offsets = new int[count];
        int[] lengths = new int[count];
        StringCollector collector = new StringCollector();
        int nullCount = read(nulls, count, new RowCursor.Sink() {
            @Override
            public void decode(ValueDecoder decoder, int from, int present) {
                collector.add(decoder.strings(present), offsets, lengths, from);
            }

            @Override
            public void spread(boolean[] nulls, int from, int count, int present) {
                Spread.ints(offsets, nulls, from, count, present);
                Spread.ints(lengths, nulls, from, count, present);
            }
        });
        return new BytesVector(collector.bytes(), offsets, lengths, nullCount == 0 ? null : nulls, count);
    }

    /** Which rows are null, of any column but a list, whatever the others hold. */
    public int readNulls(boolean[] nulls, int count) throws IOException {
        return read(nulls, count, null);
    }

    /**
     * Which rows are null, of any column but a list, or hold no value of this type: for a column whose values nobody
     * needs.
     */
    public int readNulls(ColumnType type, boolean[] nulls, int count) throws IOException {
        if (!mayMisfit(type)) {
            return read(nulls, count, null);
        }
        if (type == ColumnType.INT32) {
            if (passedInts.length < count) {
                passedInts = new int[count];
            }
            return readInts(passedInts, nulls, count);
        }
        if (wide.length < count) {
            wide = new long[count];
        }
        return readLongs(wide, nulls, count);
    }

    /** Rows of STRING_LIST. */
    public BytesListVector readLists(int count) throws IOException {
        return rows.readLists(count);
    }
}
