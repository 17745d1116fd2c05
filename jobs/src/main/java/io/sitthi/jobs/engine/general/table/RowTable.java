package io.sitthi.jobs.engine.general.table;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one dataset, column by column, in primitive arrays that grow and are reused. For one thread.
 *
 * <p>It also keeps where each row came from, and whether it is defective.
 */
public final class RowTable implements SubjectRows {

    /** Rows that are read from a file at once: few enough that a batch of a column stays in the cache. */
    public static final int BATCH_ROWS = 4096;

    private final Schema schema;
    private final List<@Nullable StoredColumn> columns = new ArrayList<>();
    private final boolean[] written;
    private final int key;

    private long[] origins = new long[0];
    private boolean[] defective = new boolean[0];
    private boolean anyDefective;
    private int count;

    private RowTable(DatasetRules rules, boolean fromFiles) {
        this.schema = rules.schema();
        this.key = schema.position(String.valueOf(schema.key()));
        this.written = new boolean[schema.columns().size()];
        Set<String> unique = uniqueColumns(schema);
        for (int c = 0; c < written.length; c++) {
            Column column = schema.columns().get(c);
            written[c] = c == key || rules.read().contains(column.name()) || unique.contains(column.name());
            boolean judgedByItself = schema.codes().containsKey(column.name())
                    || rules.happened().contains(column.name())
                    || column.name().equals(schema.own())
                    || column.type() == ColumnType.STRING_LIST;
            if (written[c] || fromFiles && (judgedByItself || !rules.rules().isEmpty())) {
                columns.add(newColumn(column));
            } else {
                columns.add(fromFiles ? new NullsColumn(column) : null);
            }
        }
    }

    /** A table for rows as they are read from files: with every column that says something about its row. */
    public static RowTable fromFiles(DatasetRules rules) {
        return new RowTable(rules, true);
    }

    /** A table for rows as they are judged: with the columns that the judge looks at. */
    public static RowTable forJudging(DatasetRules rules) {
        return new RowTable(rules, false);
    }

    private static Set<String> uniqueColumns(Schema schema) {
        return Set.copyOf(
                schema.uniqueKeys().stream().flatMap(List::stream).distinct().toList());
    }

    private StoredColumn newColumn(Column column) {
        List<String> codes = schema.codes().getOrDefault(column.name(), List.of());
        return switch (column.type()) {
            case INT64, INT32, BOOLEAN, DOUBLE, DATE, TIME, BAHT -> new NumberColumn(column.type(), codes);
            case STRING -> codes.isEmpty() ? new TextColumn(false) : new NumberColumn(column.type(), codes);
            case UUID -> new UuidColumn();
            case STRING_LIST -> new TextColumn(true);
        };
    }

    public Schema schema() {
        return schema;
    }

    /** The names of the columns that are read from files. */
    public List<String> columnNames() {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < written.length; c++) {
            if (columns.get(c) != null) {
                names.add(schema.columns().get(c).name());
            }
        }
        return names;
    }

    public void clear() {
        count = 0;
        anyDefective = false;
        for (StoredColumn column : columns) {
            if (column != null) {
                column.clear();
            }
        }
    }

    private void reserve(int rows) {
        if (origins.length >= rows) {
            return;
        }
        int room = Math.max(rows, origins.length + origins.length / 2);
        origins = Arrays.copyOf(origins, room);
        defective = Arrays.copyOf(defective, room);
        for (StoredColumn column : columns) {
            if (column != null) {
                column.reserve(room);
            }
        }
    }

    /**
     * Appends rows of a file.
     *
     * @param rows at most {@link #BATCH_ROWS}
     * @param firstOrigin what {@link #origin} says of the first of them; one more for each that follows
     * @param present which of {@link #columnNames} the file has; the others are null
     */
    public void read(RowGroupReader group, Set<String> present, int rows, long firstOrigin) throws IOException {
        reserve(count + rows);
        for (int c = 0; c < written.length; c++) {
            StoredColumn column = columns.get(c);
            String name = schema.columns().get(c).name();
            if (column == null) {
                continue;
            }
            if (present.contains(name)) {
                ColumnReader reader = group.column(name);
                column.read(reader, count, rows);
            } else {
                column.putAllNull(count, rows);
            }
        }
        for (int i = 0; i < rows; i++) {
            origins[count + i] = firstOrigin + i;
            defective[count + i] = false;
        }
        count += rows;
    }

    /** Bytes that the longest column of texts takes. */
    public int longestTexts() {
        int longest = 0;
        for (StoredColumn column : columns) {
            if (column instanceof TextColumn texts) {
                longest = Math.max(longest, texts.heapLength());
            }
        }
        return longest;
    }

    /** Writes the rows {@code order[from .. to)}. */
    public void write(ByteImage image, int[] order, int from, int to) {
        StoredColumn.pack(image, origins, order, from, to);
        int defects = 0;
        for (int i = from; i < to && anyDefective; i++) {
            defects += defective[order[i]] ? 1 : 0;
        }
        image.putByte(defects == 0 ? 0 : 1);
        if (defects > 0) {
            for (int i = from; i < to; i++) {
                image.putByte(defective[order[i]] ? 1 : 0);
            }
        }
        for (int c = 0; c < written.length; c++) {
            StoredColumn column = columns.get(c);
            if (written[c] && column != null) {
                column.write(image, order, from, to);
            }
        }
    }

    /**
     * Appends rows that {@link #write} wrote.
     *
     * @param firstOrigin added to what {@link #origin} said of them
     */
    public void read(ByteImage image, int rows, long firstOrigin) {
        reserve(count + rows);
        StoredColumn.unpack(image, origins, count, rows);
        boolean defects = image.readByte() != 0;
        anyDefective |= defects;
        for (int i = count; i < count + rows; i++) {
            origins[i] += firstOrigin;
            defective[i] = defects && image.readByte() != 0;
        }
        for (int c = 0; c < written.length; c++) {
            StoredColumn column = columns.get(c);
            if (written[c] && column != null) {
                column.read(image, count, rows);
            }
        }
        count += rows;
    }

    @Override
    public int count() {
        return count;
    }

    /** Where a row came from, as the caller counts. */
    public long origin(int row) {
        return origins[row];
    }

    public void setDefective(int row) {
        defective[row] = true;
        anyDefective = true;
    }

    public boolean anyDefective() {
        return anyDefective;
    }

    public boolean hasKey(int row) {
        return !isNull(row, key);
    }

    public long key(int row) {
        return longAt(row, key);
    }

    /** Whether the column may have nulls. */
    public boolean anyNull(int column) {
        StoredColumn stored = columns.get(column);
        return stored != null && stored.anyNull();
    }

    /** Whether the column may have values that its type cannot hold. */
    public boolean anyMisfit(int column) {
        StoredColumn stored = columns.get(column);
        return stored != null && stored.anyMisfit();
    }

    /** Whether a value is null because the column's type cannot hold what was delivered. */
    public boolean isMisfit(int row, int column) {
        return column(column).isMisfit(row);
    }

    public void setNull(int row, int column) {
        column(column).setNull(row);
    }

    /** Whether a list holds a null. */
    public boolean hasNullText(int row, int column) {
        return !isNull(row, column) && column(column) instanceof TextColumn texts && texts.hasNullText(row);
    }

    private StoredColumn column(int column) {
        StoredColumn stored = columns.get(column);
        if (stored == null) {
            throw new IllegalArgumentException(schema.name() + ": nobody asked for column "
                    + schema.columns().get(column).name());
        }
        return stored;
    }

    @Override
    public boolean isNull(int row, int column) {
        return column(column).isNull(row);
    }

    @Override
    public long longAt(int row, int column) {
        return column(column).longAt(row);
    }

    @Override
    public double doubleAt(int row, int column) {
        return Double.longBitsToDouble(column(column).longAt(row));
    }

    @Override
    public int codeAt(int row, int column) {
        return (int) column(column).longAt(row);
    }

    @Override
    public TextSlice textAt(int row, int column, TextSlice into) {
        StoredColumn stored = column(column);
        if (stored instanceof NumberColumn codes) {
            byte[] text = codes.codeText((int) codes.longAt(row));
            return into.set(text, 0, text.length);
        }
        return texts(column).textAt(row, into);
    }

    private TextColumn texts(int column) {
        if (column(column) instanceof TextColumn texts) {
            return texts;
        }
        throw new IllegalArgumentException(
                schema.name() + ": column " + schema.columns().get(column).name() + " holds no text");
    }

    private UuidColumn uuids(int column) {
        if (column(column) instanceof UuidColumn uuids) {
            return uuids;
        }
        throw new IllegalArgumentException(
                schema.name() + ": column " + schema.columns().get(column).name() + " holds no UUID");
    }

    @Override
    public long uuidHigh(int row, int column) {
        return uuids(column).highAt(row);
    }

    @Override
    public long uuidLow(int row, int column) {
        return uuids(column).lowAt(row);
    }

    @Override
    public int listSize(int row, int column) {
        return texts(column).listSize(row);
    }

    @Override
    public TextSlice listTextAt(int row, int column, int index, TextSlice into) {
        return texts(column).listTextAt(row, index, into);
    }

    @Override
    public boolean isListTextNull(int row, int column, int index) {
        return texts(column).isListTextNull(row, index);
    }

    @Override
    public boolean isDefective(int row) {
        return defective[row];
    }
}
