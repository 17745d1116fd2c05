package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.decoding.ColumnChunkBytes;
import io.sitthi.datasets.parquet.decoding.Decompressor;
import io.sitthi.datasets.parquet.decoding.ListAssembler;
import io.sitthi.datasets.parquet.decoding.PageDecoders;
import io.sitthi.datasets.parquet.decoding.PageReader;
import io.sitthi.datasets.parquet.decoding.PageStrings;
import io.sitthi.datasets.parquet.decoding.Spread;
import io.sitthi.datasets.parquet.decoding.StringCollector;
import io.sitthi.datasets.parquet.decoding.UnsupportedFormException;
import io.sitthi.datasets.parquet.decoding.ValueDecoder;
import io.sitthi.datasets.parquet.encoding.Conversion;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import java.io.IOException;
import java.util.Arrays;
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

    private final String file;
    private final LeafColumn leaf;
    private final PageReader pages;
    private final PageDecoders decoders;

    private int rowGroup;
    private long rowsLeft;
    private int pageLeft;
    /** Decodes the page's values; null until they are first wanted. */
    private @Nullable ValueDecoder decoder;
    /** Values of the page that were skipped and not decoded yet. */
    private int valuesBehind;

    private boolean @Nullable [] misfits;
    private long[] wide = new long[0];
    private int[] passedInts = new int[0];
    private boolean[] passedNulls = new boolean[0];
    private @Nullable ListAssembler lists;
    private int listRow;

    ColumnReader(String file, LeafColumn leaf, Decompressor decompressor) {
        this.file = file;
        this.leaf = leaf;
        this.pages = new PageReader(leaf, decompressor);
        this.decoders = new PageDecoders(leaf);
    }

    void open(ColumnChunkBytes chunk, int rowGroupOrdinal) {
        pages.open(chunk);
        decoders.clear();
        rowGroup = rowGroupOrdinal;
        rowsLeft = chunk.rows();
        pageLeft = 0;
        decoder = null;
        lists = null;
    }

    public String name() {
        return leaf.name();
    }

    /** Rows of the row group that have not been read or skipped. */
    public long rowsLeft() {
        return rowsLeft;
    }

    /** Rows of the page at hand that have not been read or skipped; of a list, unspecified. */
    public int rowsLeftInPage() {
        return pageLeft;
    }

    private boolean isList() {
        return leaf.maxRepetition() > 0;
    }

    private String where() {
        return file + ": row group " + rowGroup + ", column " + leaf.name();
    }

    private MalformedParquetException malformed(Exception cause) {
        return cause instanceof MalformedParquetException known
                ? known
                : new MalformedParquetException(where() + ", page " + pages.pageOrdinal() + ": " + words(cause), cause);
    }

    /** A message for the user: Java's own describe our code, not the file. */
    private static String words(Exception cause) {
        String message = cause.getMessage();
        boolean own = cause.getClass() == IllegalArgumentException.class
                || cause instanceof UnsupportedFormException
                || cause.getClass() == IndexOutOfBoundsException.class
                || cause instanceof IOException;
        if (cause instanceof ArrayIndexOutOfBoundsException) {
            return "a value refers to an entry that its dictionary does not have, or lies outside the page";
        }
        if (cause instanceof ArithmeticException) {
            return "a length or a count is larger than a page can hold";
        }
        return own && message != null ? message : "its bytes make no sense";
    }

    /** Where values go. */
    private interface Sink {

        /** Decodes {@code present} values into places {@code from} and after. */
        void decode(ValueDecoder decoder, int from, int present) throws IOException;

        /** Moves values, which were decoded without gaps, to their rows. */
        void spread(boolean[] nulls, int from, int count, int present);
    }

    /** Advances over rows; without a sink their values are skipped. */
    private int read(boolean[] nulls, int count, @Nullable Sink sink) throws IOException {
        misfits = null;
        checkRows(count);
        if (isList()) {
            throw new IllegalArgumentException("column " + leaf.name() + " is a list");
        }
        try {
            int done = 0;
            int nullCount = 0;
            while (done < count) {
                if (pageLeft == 0) {
                    nextPage(0);
                    continue;
                }
                int step = Math.min(pageLeft, count - done);
                int present = pages.markNulls(nulls, done, step);
                if (sink == null) {
                    valuesBehind += present;
                } else if (present > 0) {
                    sink.decode(decoder(), done, present);
                    if (present < step) {
                        sink.spread(nulls, done, step, present);
                    }
                }
                nullCount += step - present;
                pageLeft -= step;
                rowsLeft -= step;
                done += step;
            }
            return nullCount;
        } catch (IOException | RuntimeException e) {
            throw malformed(e);
        }
    }

    private void checkRows(long count) {
        if (count < 0 || count > rowsLeft) {
            throw new IllegalArgumentException(
                    count + " rows of column " + leaf.name() + " asked for, " + rowsLeft + " left");
        }
    }

    /** The decoder of the page's values, at the first that has not been passed over. */
    private ValueDecoder decoder() throws IOException {
        ValueDecoder current = decoder;
        if (current == null) {
            current = decoders.open(pages);
            decoder = current;
        }
        if (valuesBehind > 0) {
            current.skip(valuesBehind);
            valuesBehind = 0;
        }
        return current;
    }

    /** Opens the next page that is not wholly among the skippable rows, and counts as skipped those that are. */
    private long nextPage(long skippable) throws IOException {
        boolean found = pages.nextPage(skippable);
        rowsLeft -= pages.passedOver();
        if (!found && pages.passedOver() < skippable || !found && skippable == 0) {
            throw new IllegalArgumentException("column ends " + rowsLeft + " rows too early");
        }
        pageLeft = found ? pages.valueCount() : 0;
        decoder = null;
        valuesBehind = 0;
        return pages.passedOver();
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
            return read(nulls, count, new Sink() {
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
        return read(nulls, count, new Sink() {
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
        return read(nulls, count, new Sink() {
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
        return read(nulls, count, new Sink() {
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
        return read(nulls, count, new Sink() {
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
        return read(nulls, count, new Sink() {
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
        checkRows(count);
        boolean[] nulls = new boolean[count];
        int[] offsets = new int[count];
        int[] lengths = new int[count];
        StringCollector collector = new StringCollector();
        int nullCount = read(nulls, count, new Sink() {
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

    /** Skips rows; pages that lie entirely among them are not even decompressed. */
    public void skip(long count) throws IOException {
        checkRows(count);
        if (isList()) {
            assembledLists();
            listRow += (int) count;
            rowsLeft -= count;
            return;
        }
        long left = count;
        while (left > 0) {
            if (pageLeft == 0) {
                try {
                    left -= nextPage(left);
                } catch (IOException | RuntimeException e) {
                    throw malformed(e);
                }
                continue;
            }
            int step = (int) Math.min(left, pageLeft);
            if (pages.isAllPresent()) {
                valuesBehind += step;
                pageLeft -= step;
                rowsLeft -= step;
                left -= step;
                continue;
            }
            step = Math.min(step, 1 << 14);
            if (passedNulls.length < step) {
                passedNulls = new boolean[step];
            }
            read(passedNulls, step, null);
            left -= step;
        }
    }

    /** Rows of STRING_LIST. */
    public BytesListVector readLists(int count) throws IOException {
        checkRows(count);
        if (!isList()) {
            throw new IllegalArgumentException("column " + leaf.name() + " is no list");
        }
        ListAssembler assembled = assembledLists();
        int[] starts = Arrays.copyOfRange(assembled.starts(), listRow, listRow + count + 1);
        boolean[] nulls = Arrays.copyOfRange(assembled.nulls(), listRow, listRow + count);
        boolean anyNull = false;
        for (boolean isNull : nulls) {
            anyNull |= isNull;
        }
        listRow += count;
        rowsLeft -= count;
        return new BytesListVector(starts, assembled.elements(), anyNull ? nulls : null, count);
    }

    /** A list may continue on the next page, so all lists of a row group are assembled together. */
    private ListAssembler assembledLists() throws IOException {
        ListAssembler assembled = lists;
        if (assembled != null) {
            return assembled;
        }
        try {
            assembled = new ListAssembler(leaf, Math.toIntExact(rowsLeft));
            while (pages.nextPage(0)) {
                int present = 0;
                for (int i = 0; i < pages.valueCount(); i++) {
                    present += pages.definitionLevels()[i] == leaf.maxDefinition() ? 1 : 0;
                }
                assembled.addPage(
                        pages,
                        present == 0 ? PageStrings.NONE : decoders.open(pages).strings(present));
            }
            if (pages.valuesLeft() > 0) {
                throw new IllegalArgumentException("column ends " + pages.valuesLeft() + " values too early");
            }
            assembled.finish();
        } catch (IOException | RuntimeException e) {
            throw malformed(e);
        } catch (OutOfMemoryError e) {
            throw malformed(new IllegalArgumentException("memory has no room for its lists", e));
        }
        lists = assembled;
        listRow = 0;
        return assembled;
    }
}
