package io.sitthi.streaming.engine.rows;

import static io.sitthi.streaming.engine.rows.RowBlock.INT;
import static io.sitthi.streaming.engine.rows.RowBlock.LONG;

import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;

/**
 * Reads the rows of one dataset in a {@link RowBlock}, as the rules see them. Only the places of that dataset's rows may
 * be asked for. For one thread.
 */
public final class RowView implements SubjectRows {

    private static final TextSlice EMPTY = new TextSlice();

    private final RowLayout layout;
    private RowBlock block = new RowBlock(new byte[0], new int[1], 0);

    public RowView(Schema schema) {
        layout = new RowLayout(schema);
    }

    /** Points the view at a block. */
    public RowView set(RowBlock newBlock) {
        block = newBlock;
        return this;
    }

    private int at(int row, int column) {
        return block.start(row) + layout.offsets[column];
    }

    @Override
    public int count() {
        return block.size();
    }

    @Override
    public boolean isNull(int row, int column) {
        return ((long) LONG.get(block.bytes, block.start(row) + RowLayout.NULLS) & 1L << column) != 0;
    }

    @Override
    public long longAt(int row, int column) {
        return (long) LONG.get(block.bytes, at(row, column));
    }

    @Override
    public double doubleAt(int row, int column) {
        return Double.longBitsToDouble(longAt(row, column));
    }

    @Override
    public int codeAt(int row, int column) {
        return (int) longAt(row, column);
    }

    @Override
    public TextSlice textAt(int row, int column, TextSlice into) {
        TextSlice[] codes = layout.codes[column];
        if (codes != null) {
            int code = codeAt(row, column);
            TextSlice text = code < 0 ? EMPTY : codes[code];
            return into.set(text.bytes(), text.offset(), text.length());
        }
        int at = at(row, column);
        return into.set(block.bytes, block.start(row) + (int) INT.get(block.bytes, at), (int)
                INT.get(block.bytes, at + Integer.BYTES));
    }

    @Override
    public long uuidHigh(int row, int column) {
        return (long) LONG.get(block.bytes, at(row, column));
    }

    @Override
    public long uuidLow(int row, int column) {
        return (long) LONG.get(block.bytes, at(row, column) + Long.BYTES);
    }

    @Override
    public int listSize(int row, int column) {
        return isNull(row, column) ? 0 : (int) INT.get(block.bytes, at(row, column) + Integer.BYTES);
    }

    /** Where the length of a list's text stands. */
    private int listAt(int row, int column, int index) {
        int at = block.start(row) + (int) INT.get(block.bytes, at(row, column));
        for (int i = 0; i < index; i++) {
            at += Integer.BYTES + Math.max(0, (int) INT.get(block.bytes, at));
        }
        return at;
    }

    @Override
    public TextSlice listTextAt(int row, int column, int index, TextSlice into) {
        int at = listAt(row, column, index);
        return into.set(block.bytes, at + Integer.BYTES, Math.max(0, (int) INT.get(block.bytes, at)));
    }

    @Override
    public boolean isListTextNull(int row, int column, int index) {
        return (int) INT.get(block.bytes, listAt(row, column, index)) < 0;
    }

    @Override
    public boolean isDefective(int row) {
        return block.isDefective(row);
    }
}
