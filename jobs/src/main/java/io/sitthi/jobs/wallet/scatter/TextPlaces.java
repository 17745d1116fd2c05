package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.parquet.ColumnReader;
import java.util.Arrays;

/**
 * Reduces a text to a place at which the text itself, and what was made of it, can be looked up until the next batch is
 * read.
 *
 * <p>An entry of a dictionary gets one place for a row group, and is kept that long. Any other text is kept in the batch
 * itself, where it is left in its page if the whole batch comes from that page, and copied otherwise. For one thread.
 */
public class TextPlaces implements BytesToLong {

    /** The most rows that may be read at once. */
    public static final int MOST_ROWS = Batch.ROWS;

    private final boolean kept;
    private long[] batch = new long[0];
    private int entries;
    private final int[] oneOffset = new int[1];
    private final int[] oneLength = new int[1];

    private boolean inOnePage;
    private byte[] texts = new byte[0];
    private byte[] copied = new byte[0];
    private int copiedBytes;
    private final int[] offsets;
    private final int[] lengths;

    private byte[] entryTexts = new byte[0];
    private int entryBytes;
    private int[] entryOffsets = new int[0];
    private int[] entryLengths = new int[0];

    /** @param kept whether texts can be looked up: not only what was made of them */
    public TextPlaces(boolean kept) {
        this.kept = kept;
        offsets = new int[kept ? MOST_ROWS : 0];
        lengths = new int[kept ? MOST_ROWS : 0];
    }

    /** @param values where the places of a batch of texts go */
    public final void startRowGroup(long[] values) {
        batch = values;
        entries = 0;
        entryBytes = 0;
    }

    /** Called before a batch of so many rows is read. */
    public final void startBatch(ColumnReader reader, int count) {
        inOnePage = reader.rowsLeftInPage() >= count;
        copiedBytes = 0;
    }

    /** Makes something of texts for the places {@code at} and after, in the dictionary or in the batch. */
    void reduce(byte[] bytes, int[] offsets, int[] lengths, int first, int count, boolean entry, int at) {}

    @Override
    public final long apply(byte[] bytes, int offset, int length) {
        oneOffset[0] = offset;
        oneLength[0] = length;
        return addEntries(bytes, oneOffset, oneLength, 0, 1);
    }

    @Override
    public final void applyAll(
            byte[] bytes, int[] offsets, int[] lengths, int first, int count, long[] target, int to) {
        if (target == batch) {
            reduce(bytes, offsets, lengths, first, count, false, to);
            if (kept) {
                keepInBatch(bytes, offsets, lengths, first, count, to);
            }
            for (int i = to; i < to + count; i++) {
                target[i] = ~i;
            }
            return;
        }
        int entry = addEntries(bytes, offsets, lengths, first, count);
        for (int i = 0; i < count; i++) {
            target[to + i] = entry + i;
        }
    }

    private int addEntries(byte[] bytes, int[] offsets, int[] lengths, int first, int count) {
        int entry = entries;
        entries = Math.addExact(entry, count);
        reduce(bytes, offsets, lengths, first, count, true, entry);
        if (kept) {
            if (entryOffsets.length < entries) {
                entryOffsets = Arrays.copyOf(entryOffsets, Math.addExact(entries, entries / 2));
                entryLengths = Arrays.copyOf(entryLengths, entryOffsets.length);
            }
            for (int i = 0; i < count; i++) {
                int length = lengths[first + i];
                entryTexts = withRoom(entryTexts, entryBytes, length);
                System.arraycopy(bytes, offsets[first + i], entryTexts, entryBytes, length);
                entryOffsets[entry + i] = entryBytes;
                entryLengths[entry + i] = length;
                entryBytes += length;
            }
        }
        return entry;
    }

    private void keepInBatch(byte[] bytes, int[] offsets, int[] lengths, int first, int count, int to) {
        System.arraycopy(lengths, first, this.lengths, to, count);
        if (inOnePage) {
            texts = bytes;
            System.arraycopy(offsets, first, this.offsets, to, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            int length = lengths[first + i];
            copied = withRoom(copied, copiedBytes, length);
            System.arraycopy(bytes, offsets[first + i], copied, copiedBytes, length);
            this.offsets[to + i] = copiedBytes;
            copiedBytes += length;
        }
        texts = copied;
    }

    private static byte[] withRoom(byte[] bytes, int used, int more) {
        int wanted = Math.addExact(used, more);
        return wanted <= bytes.length
                ? bytes
                : Arrays.copyOf(bytes, Math.max(1 << 14, Math.addExact(wanted, wanted / 2)));
    }

    /** The array that holds the text of this place. */
    public final byte[] bytes(long place) {
        return place < 0 ? texts : entryTexts;
    }

    /** Where the text of this place begins in {@link #bytes}. */
    public final int offset(long place) {
        return place < 0 ? offsets[(int) ~place] : entryOffsets[(int) place];
    }

    /** How many bytes the text of this place has. */
    public final int length(long place) {
        return place < 0 ? lengths[(int) ~place] : entryLengths[(int) place];
    }
}
