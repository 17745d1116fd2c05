package io.sitthi.streaming.engine.rows;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of a schema stand in a row of a {@link RowBlock}: after the row's head, 8 bytes a column, 16 for a
 * UUID; texts behind them, each named in its column by place and length. A column of codes holds the code's place on the
 * schema's list.
 */
final class RowLayout {

    /** Length of the row, dataset and flags, subject, instant, and a bit for each null column. */
    static final int HEAD_BYTES = 32;

    static final int LENGTH = 0;
    static final int DATASET = 4;
    static final int FLAGS = 5;
    static final int SUBJECT = 8;
    static final int INSTANT = 16;
    static final int NULLS = 24;

    static final int DEFECTIVE = 1;

    private static final int MOST_COLUMNS = 64;

    final Schema schema;
    final int[] offsets;
    final ColumnType[] types;

    /** The codes of a column, where it has a list of them. */
    final TextSlice[] @Nullable [] codes;

    final int fixedBytes;
    final int key;
    final int own;
    final long required;

    /** @throws IllegalArgumentException when the schema has too many columns */
    RowLayout(Schema schema) {
        this.schema = schema;
        List<Column> columns = schema.columns();
        if (columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException(schema.name() + " has more than " + MOST_COLUMNS + " columns");
        }
        offsets = new int[columns.size()];
        types = new ColumnType[columns.size()];
        codes = new TextSlice[columns.size()][];
        int at = HEAD_BYTES;
        long mustBe = 0;
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            offsets[c] = at;
            types[c] = column.type();
            at += column.type() == ColumnType.UUID ? 2 * Long.BYTES : Long.BYTES;
            mustBe |= column.nullable() ? 0 : 1L << c;
            List<String> list = schema.codes().get(column.name());
            codes[c] = list == null ? null : list.stream().map(TextSlice::of).toArray(TextSlice[]::new);
        }
        fixedBytes = at;
        required = mustBe;
        key = schema.key() == null ? -1 : schema.position(schema.key());
        own = schema.own() == null ? -1 : schema.position(schema.own());
    }
}
