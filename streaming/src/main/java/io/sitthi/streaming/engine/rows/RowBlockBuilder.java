package io.sitthi.streaming.engine.rows;

import static io.sitthi.streaming.engine.rows.RowBlock.INT;
import static io.sitthi.streaming.engine.rows.RowBlock.LONG;

import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers rows of some datasets into a {@link RowBlock}. One row is put at a time. For one thread. */
public final class RowBlockBuilder {

    private static final int FIRST_BYTES = 1 << 12;
    private static final int LARGEST_ROW_BYTES = 1 << 24;

    private final Sink[] sinks;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int[] starts = new int[64];
    private int size;

    /** Where the row that is put ends so far; the start of a row while none is put. */
    private int end;

    private boolean isOpen;

    /** @param datasets a row's dataset is known by its place among these */
    public RowBlockBuilder(List<Schema> datasets) {
        sinks = new Sink[datasets.size()];
        for (int i = 0; i < sinks.length; i++) {
            sinks[i] = new Sink(i, new RowLayout(datasets.get(i)));
        }
    }

    public int size() {
        return size;
    }

    /** Bytes of the rows that are complete. */
    public int length() {
        return starts[size];
    }

    /** Bytes that the rows may have before the builder takes more memory. */
    public int capacity() {
        return bytes.length;
    }

    /** The sink for rows of a dataset. Subject and instant of a row are those of its key and its own column. */
    public Sink rows(int dataset) {
        return sinks[dataset];
    }

    /** Adds a row as it stands in another block for the same datasets. */
    public void add(RowBlock block, int row) {
        int start = block.start(row);
        int length = block.start(row + 1) - start;
        ensure(length);
        System.arraycopy(block.bytes, start, bytes, end, length);
        end += length;
        close();
    }

    /** The rows so far as a block; afterwards there are none here. */
    public RowBlock build() {
        RowBlock block = new RowBlock(Arrays.copyOf(bytes, end), Arrays.copyOf(starts, size + 1), size);
        clear();
        return block;
    }

    /** The rows so far, followed by the one that is being put. Valid until anything more is put. */
    public RowBlock peek() {
        return new RowBlock(bytes, starts, size + 1);
    }

    public void clear() {
        size = 0;
        end = 0;
        isOpen = false;
    }

    private void close() {
        size++;
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
        }
        starts[size] = end;
        isOpen = false;
    }

    private void ensure(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(end, more)));
        }
    }

    /** Takes the rows of one dataset. */
    public final class Sink implements RowSink {

        private static final int RECENT = 8;

        private final int dataset;
        private final RowLayout layout;
        private final @Nullable String[] recentCodes = new String[RECENT];
        private final byte[][] recentBytes = new byte[RECENT][];
        private int oldest;

        private Sink(int dataset, RowLayout layout) {
            this.dataset = dataset;
            this.layout = layout;
        }

        /** Where a column of the row that is put stands; the first call begins the row. */
        private int at(int column) {
            int start = starts[size];
            if (!isOpen) {
                ensure(layout.fixedBytes);
                Arrays.fill(bytes, start, start + layout.fixedBytes, (byte) 0);
                LONG.set(bytes, start + RowLayout.NULLS, -1L >>> Long.SIZE - layout.types.length);
                LONG.set(bytes, start + RowLayout.INSTANT, RowBlock.NO_INSTANT);
                bytes[start + RowLayout.DATASET] = (byte) dataset;
                end = start + layout.fixedBytes;
                isOpen = true;
            }
            long nulls = (long) LONG.get(bytes, start + RowLayout.NULLS);
            LONG.set(bytes, start + RowLayout.NULLS, nulls & ~(1L << column));
            return start + layout.offsets[column];
        }

        @Override
        public void putLong(int column, long value) {
            int at = at(column);
            LONG.set(bytes, at, value);
            if (column == layout.key) {
                LONG.set(bytes, starts[size] + RowLayout.SUBJECT, value);
            }
            if (column == layout.own) {
                LONG.set(bytes, starts[size] + RowLayout.INSTANT, value);
            }
        }

        @Override
        public void putDouble(int column, double value) {
            putLong(column, Double.doubleToRawLongBits(value));
        }

        @Override
        public void putText(int column, TextSlice text) {
            putText(column, text.bytes(), text.offset(), text.length());
        }

        /** A text of a column without a list of codes. */
        public void putText(int column, byte[] source, int offset, int length) {
            if (length > LARGEST_ROW_BYTES) {
                throw new IllegalArgumentException(
                        layout.schema.name() + ": a text of " + length + " bytes, at most " + LARGEST_ROW_BYTES);
            }
            int at = at(column);
            INT.set(bytes, at, end - starts[size]);
            INT.set(bytes, at + Integer.BYTES, length);
            append(source, offset, length);
        }

        private void append(byte[] source, int offset, int length) {
            ensure(length);
            System.arraycopy(source, offset, bytes, end, length);
            end += length;
        }

        @Override
        public void putCode(int column, String code) {
            byte[] text = bytesOf(code);
            putText(column, text, 0, text.length);
        }

        /** Codes are constants, the same objects each time: so a few by identity, before their hash is looked for. */
        private byte[] bytesOf(String code) {
            for (int i = 0; i < RECENT; i++) {
                if (recentCodes[i] == code) {
                    return recentBytes[i];
                }
            }
            byte[] text = Codes.bytes(code);
            recentCodes[oldest] = code;
            recentBytes[oldest] = text;
            oldest = (oldest + 1) % RECENT;
            return text;
        }

        /** A value of a column with a list of codes: its place on the list, -1 when it is not on it. */
        public void putCode(int column, int code) {
            putLong(column, code);
        }

        @Override
        public void putUuid(int column, long high, long low) {
            int at = at(column);
            LONG.set(bytes, at, high);
            LONG.set(bytes, at + Long.BYTES, low);
        }

        /** Begins a list of so many texts, which {@link #addText} then adds. */
        public void putList(int column, int count) {
            int at = at(column);
            INT.set(bytes, at, end - starts[size]);
            INT.set(bytes, at + Integer.BYTES, count);
        }

        /** The next text of the list. */
        public void addText(byte[] source, int offset, int length) {
            ensure(Integer.BYTES);
            INT.set(bytes, end, length);
            end += Integer.BYTES;
            append(source, offset, length);
        }

        /** A null in the list. */
        public void addNull() {
            ensure(Integer.BYTES);
            INT.set(bytes, end, -1);
            end += Integer.BYTES;
        }

        /** Says that something in the row breaks the contract: nulls may be missing then. */
        public void setDefective() {
            at(0, false);
            bytes[starts[size] + RowLayout.FLAGS] |= RowLayout.DEFECTIVE;
        }

        private void at(int column, boolean isNotNull) {
            long before = isOpen ? (long) LONG.get(bytes, starts[size] + RowLayout.NULLS) : -1L;
            at(column);
            if (!isNotNull && (before & 1L << column) != 0) {
                long nulls = (long) LONG.get(bytes, starts[size] + RowLayout.NULLS);
                LONG.set(bytes, starts[size] + RowLayout.NULLS, nulls | 1L << column);
            }
        }

        @Override
        public void endRow() {
            int start = starts[size];
            long missing = isOpen ? (long) LONG.get(bytes, start + RowLayout.NULLS) & layout.required : layout.required;
            boolean mayMiss = isOpen && (bytes[start + RowLayout.FLAGS] & RowLayout.DEFECTIVE) != 0;
            if (missing != 0 && !mayMiss) {
                throw new IllegalStateException(layout.schema.name() + ": column "
                        + layout.schema
                                .columns()
                                .get(Long.numberOfTrailingZeros(missing))
                                .name() + " was not put");
            }
            INT.set(bytes, start + RowLayout.LENGTH, end - start);
            close();
        }

        /** Whether a column of the row that is put has a value already. */
        public boolean isPut(int column) {
            return isOpen && ((long) LONG.get(bytes, starts[size] + RowLayout.NULLS) & 1L << column) == 0;
        }

        /** Whose row is being put, once its key is. */
        public long subject() {
            return (long) LONG.get(bytes, starts[size] + RowLayout.SUBJECT);
        }

        /** The instant of the row that is being put, once it is. */
        public long instant() {
            return (long) LONG.get(bytes, starts[size] + RowLayout.INSTANT);
        }

        /** Says when the row's turn is, in place of the instant of its own column. */
        public void setInstant(long micros) {
            LONG.set(bytes, starts[size] + RowLayout.INSTANT, micros);
        }

        /** Says that the row has no instant of its own. */
        public void clearOwn(int column) {
            at(column, false);
            setInstant(RowBlock.NO_INSTANT);
        }

        /** Forgets the row that was begun. */
        public void dropRow() {
            end = starts[size];
            isOpen = false;
        }

        /** Whether a column's value is a place on a list of codes. */
        public boolean isCode(int column) {
            return layout.codes[column] != null;
        }

        /** Where a text stands on a column's list of codes; -1 when it is not on it. */
        public int code(int column, byte[] source, int offset, int length) {
            TextSlice[] list = layout.codes[column];
            if (list == null) {
                throw new IllegalArgumentException("no codes");
            }
            return Codes.find(list, source, offset, length);
        }

        public ColumnType type(int column) {
            return layout.types[column];
        }
    }
}
