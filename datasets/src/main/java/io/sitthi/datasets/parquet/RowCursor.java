package io.sitthi.datasets.parquet;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.parquet.decoding.ColumnChunkBytes;
import io.sitthi.datasets.parquet.decoding.Decompressor;
import io.sitthi.datasets.parquet.decoding.ListAssembler;
import io.sitthi.datasets.parquet.decoding.PageDecoders;
import io.sitthi.datasets.parquet.decoding.PageReader;
import io.sitthi.datasets.parquet.decoding.PageStrings;
import io.sitthi.datasets.parquet.decoding.UnsupportedFormException;
import io.sitthi.datasets.parquet.decoding.ValueDecoder;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes over the rows of one column from page to page, whatever its values are. Nothing of a page is decoded before a value of
 * it is wanted. Damage found on the way is a {@link MalformedParquetException} that names file, row group, column and page.
 */
final class RowCursor {

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

    private boolean[] passedNulls = new boolean[0];
    private @Nullable ListAssembler lists;
    private int listRow;

    RowCursor(String file, LeafColumn leaf, Decompressor decompressor) {
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

    /** Rows of the row group that have not been passed. */
    long left() {
        return rowsLeft;
    }

    /** Rows of the page at hand that have not been passed; of a list, unspecified. */
    int leftInPage() {
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
    interface Sink {

        /** Decodes {@code present} values into places {@code from} and after. */
        void decode(ValueDecoder decoder, int from, int present) throws IOException;

        /** Moves values, which were decoded without gaps, to their rows. */
        void spread(boolean[] nulls, int from, int count, int present);
    }

    /**
     * Advances over rows; without a sink their values are skipped. Fills {@code nulls[0 .. count)} and returns how many of
     * the rows are null.
     */
    int read(boolean[] nulls, int count, @Nullable Sink sink) throws IOException {
        require(count);
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

    /** Refuses to go beyond the end. */
    void require(long count) {
        if (count < 0 || count > rowsLeft) {
            throw new IllegalArgumentException(
                    Counted.plain(count, "row") + " of column " + leaf.name() + " asked for, " + rowsLeft + " left");
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
            throw new IllegalArgumentException("column ends " + Counted.plain(rowsLeft, "row") + " too early");
        }
        pageLeft = found ? pages.valueCount() : 0;
        decoder = null;
        valuesBehind = 0;
        return pages.passedOver();
    }

    /** Skips rows; pages that lie entirely among them are not even decompressed. */
    void skip(long count) throws IOException {
        require(count);
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

    /** Rows of lists. */
    BytesListVector readLists(int count) throws IOException {
        require(count);
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
                throw new IllegalArgumentException(
                        "column ends " + Counted.plain(pages.valuesLeft(), "value") + " too early");
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
