package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.ColumnType;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads one column of a row group after another, a run of rows at a time, into arrays of the caller. For one thread.
 *
 * <p>Each method fills {@code nulls[0 .. count)} and returns how many of the rows are null; where a row is null, the
 * value is unspecified. Damage found on the way is a {@link MalformedParquetException} that names file, row group,
 * column and page.
 */
public final class ColumnReader {

    private final String file;
    private final LeafColumn leaf;
    private final PageReader pages;
    private final ValueDecoder values;

    private int rowGroup;
    private long rowsLeft;
    private int pageLeft;
    private int pageNext;
    private int presentLeft;
    private long[] scratch = new long[0];
    private boolean[] scratchNulls = new boolean[0];
    private int[] listStarts = new int[0];
    private int listRow;
    private BytesVector listElements = BytesVector.ofStrings();
    private boolean[] listNulls = new boolean[0];

    ColumnReader(String file, LeafColumn leaf, Decompressor decompressor) {
        this.file = file;
        this.leaf = leaf;
        this.pages = new PageReader(leaf, decompressor);
        this.values = new ValueDecoder(leaf);
    }

    void open(ColumnChunkBytes chunk, int rowGroupOrdinal) throws MalformedParquetException {
        pages.open(chunk);
        values.open();
        rowGroup = rowGroupOrdinal;
        rowsLeft = chunk.rows();
        pageLeft = 0;
        listRow = -1;
        if (leaf.maxRepetition() == 0 && chunk.metadata().getNum_values() != rowsLeft) {
            throw new MalformedParquetException(where() + ": has "
                    + chunk.metadata().getNum_values() + " values, expected one for each of " + rowsLeft + " rows");
        }
    }

    public String name() {
        return leaf.name();
    }

    /** Rows of the row group that have not been read or skipped. */
    public long rowsLeft() {
        return rowsLeft;
    }

    private String where() {
        return file + ": row group " + rowGroup + ", column " + leaf.name();
    }

    private MalformedParquetException malformed(Exception cause) {
        return new MalformedParquetException(
                where() + ", page " + pages.pageOrdinal() + ": " + cause.getMessage(), cause);
    }

    @FunctionalInterface
    private interface Slice {
        /** Decodes {@code present} values into rows {@code from} and after. */
        void decode(int from, int present) throws IOException;
    }

    @FunctionalInterface
    private interface Move {
        /** Moves the value of row {@code from} to row {@code to}. */
        void move(int from, int to);
    }

    private int read(boolean[] nulls, int count, Slice slice, Move move) throws IOException {
        if (count > rowsLeft) {
            throw new IllegalArgumentException(count + " rows asked for, " + rowsLeft + " left");
        }
        try {
            int done = 0;
            int nullCount = 0;
            while (done < count) {
                if (pageLeft == 0) {
                    nextPage();
                    continue;
                }
                int step = Math.min(pageLeft, count - done);
                int present = markNulls(nulls, done, step);
                slice.decode(done, present);
                if (present < step) {
                    nullCount += step - present;
                    spread(nulls, done, step, present, move);
                }
                pageLeft -= step;
                pageNext += step;
                presentLeft -= present;
                done += step;
            }
            rowsLeft -= count;
            return nullCount;
        } catch (MalformedParquetException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw malformed(e);
        }
    }

    private void nextPage() throws IOException {
        if (!pages.nextPage()) {
            throw new MalformedParquetException(where() + ": ends " + rowsLeft + " rows too early");
        }
        openPage();
    }

    private void openPage() {
        if (pages.isDictionaryPage()) {
            values.openDictionary(pages);
            return;
        }
        int present = pages.values();
        if (!pages.allPresent()) {
            present = 0;
            int[] levels = pages.definitionLevels();
            for (int i = 0; i < pages.values(); i++) {
                present += levels[i] == leaf.maxDefinition() ? 1 : 0;
            }
        }
        pageLeft = pages.values();
        pageNext = 0;
        presentLeft = present;
        values.openPage(pages, present);
    }

    private int markNulls(boolean[] nulls, int offset, int count) {
        if (pages.allPresent()) {
            Arrays.fill(nulls, offset, offset + count, false);
            return count;
        }
        int[] levels = pages.definitionLevels();
        int max = leaf.maxDefinition();
        int present = 0;
        for (int i = 0; i < count; i++) {
            boolean isNull = levels[pageNext + i] < max;
            nulls[offset + i] = isNull;
            present += isNull ? 0 : 1;
        }
        return present;
    }

    /** Present values were decoded side by side: move each to its row, from the last. */
    private static void spread(boolean[] nulls, int offset, int count, int present, Move move) {
        int from = offset + present - 1;
        for (int to = offset + count - 1; to > from; to--) {
            if (!nulls[to]) {
                move.move(from--, to);
            }
        }
    }

    /** Rows of INT64, TIME (microseconds) or BAHT (satang). */
    public int readLongs(long[] target, boolean[] nulls, int count) throws IOException {
        boolean millis = leaf.timeFactor() != 1;
        return read(
                nulls,
                count,
                (from, present) -> {
                    values.longs(target, from, present);
                    if (millis) {
                        toMicroseconds(target, from, present);
                    }
                },
                (from, to) -> target[to] = target[from]);
    }

    /** Milliseconds beyond what microseconds can express (the year 294,000) stay at the end of the range. */
    private void toMicroseconds(long[] target, int from, int count) {
        long factor = leaf.timeFactor();
        long limit = Long.MAX_VALUE / factor;
        for (int i = from; i < from + count; i++) {
            long stored = target[i];
            target[i] = stored > limit ? Long.MAX_VALUE : stored < -limit ? Long.MIN_VALUE : stored * factor;
        }
    }

    /** Rows of INT32 or DATE (days since 1970-01-01). */
    public int readInts(int[] target, boolean[] nulls, int count) throws IOException {
        return read(
                nulls,
                count,
                (from, present) -> values.ints(target, from, present),
                (from, to) -> target[to] = target[from]);
    }

    /** Rows of BOOLEAN. */
    public int readBooleans(boolean[] target, boolean[] nulls, int count) throws IOException {
        return read(
                nulls,
                count,
                (from, present) -> {
                    long[] bits = scratch(present);
                    values.longs(bits, 0, present);
                    for (int i = 0; i < present; i++) {
                        target[from + i] = bits[i] != 0;
                    }
                },
                (from, to) -> target[to] = target[from]);
    }

    /** Rows of DOUBLE. */
    public int readDoubles(double[] target, boolean[] nulls, int count) throws IOException {
        return read(
                nulls,
                count,
                (from, present) -> {
                    long[] bits = scratch(present);
                    values.longs(bits, 0, present);
                    for (int i = 0; i < present; i++) {
                        target[from + i] = Double.longBitsToDouble(bits[i]);
                    }
                },
                (from, to) -> target[to] = target[from]);
    }

    /**
     * Rows of STRING or UUID, each reduced to a number without being copied.
     *
     * @param mapping called once for an entry of a dictionary, once for every other value; pass the same object each
     *     time
     */
    public int readMapped(BytesToLong mapping, long[] target, boolean[] nulls, int count) throws IOException {
        return read(
                nulls,
                count,
                (from, present) -> values.mapped(mapping, target, from, present),
                (from, to) -> target[to] = target[from]);
    }

    /** Rows of STRING or UUID. */
    public BytesVector readBytes(int count) throws IOException {
        boolean[] nulls = new boolean[count];
        int[] offsets = new int[count];
        int[] lengths = new int[count];
        StringCollector collector = new StringCollector();
        int nullCount = read(
                nulls,
                count,
                (from, present) -> collector.add(values.strings(present), offsets, lengths, from),
                (from, to) -> {
                    offsets[to] = offsets[from];
                    lengths[to] = lengths[from];
                });
        return new BytesVector(collector.bytes(), offsets, lengths, nullCount == 0 ? null : nulls, count);
    }

    /** Only which rows are null, for a column whose values nobody needs. */
    public int readNulls(boolean[] nulls, int count) throws IOException {
        if (leaf.type() == ColumnType.STRING_LIST) {
            throw new IllegalArgumentException("column " + leaf.name() + " is a list");
        }
        // the values before the next ones that are wanted are never decoded: a page's values are simply left behind
        return read(nulls, count, (from, present) -> {}, (from, to) -> {});
    }

    /** Passes over rows; pages that lie wholly among them are not even decompressed. */
    public void skip(long count) throws IOException {
        if (count > rowsLeft || leaf.maxRepetition() > 0) {
            throw new IllegalArgumentException(count + " rows to skip, " + rowsLeft + " left");
        }
        long left = count;
        while (left > 0) {
            if (pageLeft == 0) {
                left -= nextPageAfter(left);
                continue;
            }
            int step = (int) Math.min(Math.min(left, pageLeft), 1 << 14);
            skipInPage(step);
            left -= step;
        }
    }

    private long nextPageAfter(long left) throws IOException {
        try {
            long skipped = pages.nextPage(left);
            if (skipped < 0) {
                // the last pages were all passed over
                long total = left;
                rowsLeft -= total;
                return total;
            }
            rowsLeft -= skipped;
            openPage();
            return skipped;
        } catch (MalformedParquetException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw malformed(e);
        }
    }

    private void skipInPage(int count) throws IOException {
        if (scratchNulls.length < count) {
            scratchNulls = new boolean[count];
        }
        boolean[] nulls = scratchNulls;
        switch (leaf.physical()) {
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
                read(nulls, count, (from, present) -> values.strings(present), (from, to) -> {});
            default ->
                read(nulls, count, (from, present) -> values.longs(scratch(present), 0, present), (from, to) -> {});
        }
    }

    private long[] scratch(int size) {
        if (scratch.length < size) {
            scratch = new long[size];
        }
        return scratch;
    }

    /** Rows of STRING_LIST. */
    public BytesListVector readLists(int count) throws IOException {
        if (count > rowsLeft) {
            throw new IllegalArgumentException(count + " rows asked for, " + rowsLeft + " left");
        }
        if (listRow < 0) {
            readAllLists();
        }
        int[] starts = Arrays.copyOfRange(listStarts, listRow, listRow + count + 1);
        boolean[] nulls = Arrays.copyOfRange(listNulls, listRow, listRow + count);
        boolean anyNull = false;
        for (boolean isNull : nulls) {
            anyNull |= isNull;
        }
        listRow += count;
        rowsLeft -= count;
        return new BytesListVector(starts, listElements, anyNull ? nulls : null, count);
    }

    /** A list may run from one page into the next, so a row group's lists are put together at once. */
    private void readAllLists() throws IOException {
        ListAssembler assembler = new ListAssembler(leaf, Math.toIntExact(rowsLeft));
        try {
            while (pages.nextPage()) {
                openPage();
                if (!pages.isDictionaryPage()) {
                    assembler.addPage(pages, values.strings(presentLeft));
                    pageLeft = 0;
                }
            }
            listStarts = assembler.starts();
            listNulls = assembler.nulls();
            listElements = assembler.elements();
            listRow = 0;
        } catch (IOException | RuntimeException e) {
            throw malformed(e);
        }
    }
}
