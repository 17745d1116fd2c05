package io.sitthi.datasets.synthetic.block;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.schema.Schema;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a dataset with its values by column, for the few rows that are written by hand: Long for INT64, TIME
 * (microseconds) and BAHT (satang), Integer for INT32 and DATE (days since 1970-01-01; a {@link LocalDate} is taken too), Boolean, Double, String, {@code byte[]} for UUID,
 * List of String for STRING_LIST.
 */
public final class Row {

    private final Schema dataset;
    private final @Nullable Object[] values;

    public Row(Schema dataset) {
        this(dataset, new @Nullable Object[dataset.columns().size()]);
    }

    private Row(Schema dataset, @Nullable Object[] values) {
        this.dataset = dataset;
        this.values = values;
    }

    public Schema dataset() {
        return dataset;
    }

    /** A {@link LocalDate} becomes its number of days. */
    public Row set(String column, @Nullable Object value) {
        values[place(column)] = value instanceof LocalDate day ? Integer.valueOf((int) day.toEpochDay()) : value;
        return this;
    }

    public @Nullable Object get(String column) {
        return values[place(column)];
    }

    public long getLong(String column) {
        if (get(column) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException(column + " is null");
    }

    public String getString(String column) {
        if (get(column) instanceof String text) {
            return text;
        }
        throw new IllegalStateException(column + " is null");
    }

    public Row copy() {
        return new Row(dataset, Arrays.copyOf(values, values.length));
    }

    @Nullable
    Object value(int place) {
        return values[place];
    }

    private int place(String column) {
        List<Column> columns = dataset.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(dataset.folder() + " has no column " + column);
    }
}
