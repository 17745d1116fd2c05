package io.sitthi.jobs.engine.general.table;

import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.rows.TextSlice;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts, or lists of texts, one after the other in one array of bytes. A list is kept as one text: for each of its texts
 * the length in four bytes, -1 for null, and its bytes.
 */
final class TextColumn extends StoredColumn {

    private final boolean lists;
    /** For each row where its text starts (upper half) and its length (lower half). */
    private long[] places = new long[0];

    private byte[] heap = new byte[0];
    private int heapLength;

    TextColumn(boolean lists) {
        this.lists = lists;
    }

    @Override
    void readRows(ColumnReader reader, int at, int count) throws IOException {
        if (lists) {
            readLists(reader.readLists(count), at, count);
            return;
        }
        BytesVector texts = reader.readBytes(count);
        byte[] bytes = texts.bytes();
        int[] offsets = texts.offsets();
        int[] lengths = texts.lengths();
        boolean[] nulls = texts.nulls();
        for (int i = 0; i < count; i++) {
            if (nulls != null && nulls[i]) {
                places[at + i] = 0;
            } else {
                places[at + i] = append(bytes, offsets[i], lengths[i]);
            }
        }
        takeNulls(nulls, at, count);
    }

    private void takeNulls(boolean @Nullable [] nulls, int at, int count) {
        if (nulls == null) {
            Arrays.fill(nulls(), at, at + count, false);
        } else {
            putNulls(nulls, 1, at, count);
        }
    }

    private void readLists(BytesListVector vector, int at, int count) {
        BytesVector elements = vector.elements();
        int[] starts = vector.starts();
        for (int i = 0; i < count; i++) {
            int start = heapLength;
            if (!vector.isNull(i)) {
                for (int e = starts[i]; e < starts[i + 1]; e++) {
                    int length = elements.isNull(e) ? -1 : elements.lengths()[e];
                    appendInt(length);
                    if (length > 0) {
                        append(elements.bytes(), elements.offsets()[e], length);
                    }
                }
            }
            places[at + i] = place(start, heapLength - start);
        }
        takeNulls(vector.nulls(), at, count);
    }

    private static long place(int start, int length) {
        return (long) start << Integer.SIZE | length;
    }

    private long append(byte[] bytes, int offset, int length) {
        reserveHeap(length);
        System.arraycopy(bytes, offset, heap, heapLength, length);
        long place = place(heapLength, length);
        heapLength += length;
        return place;
    }

    private void appendInt(int value) {
        reserveHeap(Integer.BYTES);
        for (int i = 0; i < Integer.BYTES; i++) {
            heap[heapLength++] = (byte) (value >>> i * Byte.SIZE);
        }
    }

    private void reserveHeap(int more) {
        int needed = Math.addExact(heapLength, more);
        if (heap.length < needed) {
            heap = Arrays.copyOf(heap, (int) Math.min(Integer.MAX_VALUE - 64, Math.max(needed, heap.length * 3L / 2)));
        }
    }

    /** Bytes that the texts take. */
    int heapLength() {
        return heapLength;
    }

    @Override
    void reserve(int rows) {
        super.reserve(rows);
        if (places.length < rows) {
            places = Arrays.copyOf(places, rows);
        }
    }

    @Override
    void clear() {
        super.clear();
        heapLength = 0;
    }

    @Override
    void writeValues(ByteImage image, int[] order, int from, int to) {
        int longest = 0;
        for (int i = from; i < to; i++) {
            longest = Math.max(longest, (int) places[order[i]]);
        }
        int width = longest < 1 << Byte.SIZE ? 1 : longest < 1 << Short.SIZE ? 2 : Integer.BYTES;
        image.putByte(width);
        int place = image.putRoom(to - from, width);
        for (int i = from; i < to; i++, place += width) {
            image.setLong(place, places[order[i]] & 0xffff_ffffL);
        }
        for (int i = from; i < to; i++) {
            long text = places[order[i]];
            image.putBytes(heap, (int) (text >>> Integer.SIZE), (int) text);
        }
    }

    @Override
    void readValues(ByteImage image, int at, int count) {
        int width = image.readByte();
        long mask = -1L >>> (Long.SIZE - width * Byte.SIZE);
        int lengths = image.skip(count * width);
        int total = 0;
        for (int i = 0; i < count; i++) {
            int length = (int) (image.longAt(lengths + i * width) & mask);
            places[at + i] = place(heapLength + total, length);
            total = Math.addExact(total, length);
        }
        append(image.bytes(), image.skip(total), total);
    }

    TextSlice textAt(int row, TextSlice into) {
        long place = places[row];
        return into.set(heap, (int) (place >>> Integer.SIZE), (int) place);
    }

    int listSize(int row) {
        int at = (int) (places[row] >>> Integer.SIZE);
        int end = at + (int) places[row];
        int size = 0;
        while (at < end) {
            at += Integer.BYTES + Math.max(0, intAt(at));
            size++;
        }
        return size;
    }

    /** Where the length of this text of a list stands. */
    private int listText(int row, int index) {
        int at = (int) (places[row] >>> Integer.SIZE);
        for (int i = 0; i < index; i++) {
            at += Integer.BYTES + Math.max(0, intAt(at));
        }
        return at;
    }

    boolean isListTextNull(int row, int index) {
        return intAt(listText(row, index)) < 0;
    }

    TextSlice listTextAt(int row, int index, TextSlice into) {
        int at = listText(row, index);
        return into.set(heap, at + Integer.BYTES, Math.max(0, intAt(at)));
    }

    private int intAt(int at) {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value |= (heap[at + i] & 0xff) << i * Byte.SIZE;
        }
        return value;
    }

    /** Whether a text of the list is null. */
    boolean hasNullText(int row) {
        int at = (int) (places[row] >>> Integer.SIZE);
        int end = at + (int) places[row];
        while (at < end) {
            int length = intAt(at);
            if (length < 0) {
                return true;
            }
            at += Integer.BYTES + length;
        }
        return false;
    }

    boolean holdsLists() {
        return lists;
    }
}
