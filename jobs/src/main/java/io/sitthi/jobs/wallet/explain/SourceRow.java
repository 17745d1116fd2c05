package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.Facts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of a drop about the citizen, and its position. Values are objects, since a citizen has few rows. */
final class SourceRow {

    private final Schema dataset;
    private final String file;
    private final long number;
    private final Map<String, Object> values;

    /** In place of a value that the column's type cannot hold. */
    static final Object MISFIT = new Object();

    /**
     * @param number 0-based in the file
     * @param values by column; none for a column that is null, {@link #MISFIT} for one without a value of its type
     */
    SourceRow(Schema dataset, String file, long number, Map<String, Object> values) {
        this.dataset = dataset;
        this.file = file;
        this.number = number;
        this.values = Map.copyOf(values);
    }

    Schema dataset() {
        return dataset;
    }

    /** The same row with other values in some columns. */
    SourceRow with(Map<String, Object> others) {
        Map<String, Object> all = new HashMap<>(values);
        all.putAll(others);
        return new SourceRow(dataset, file, number, all);
    }

    /** Where it is found: {@code tax/part-0.parquet row 12}. */
    String place() {
        return dataset.folder() + "/" + file + " row " + number;
    }

    /** As {@link #place}, to be shown. */
    Words shownPlace() {
        return new Words(dataset.folder() + "/" + file + " แถว " + number, place());
    }

    /** The same as fields. */
    Facts placeFacts() {
        return Facts.none().text("dataset", dataset.name()).text("file", file).number("row", number);
    }

    /** Whether the column has no value of its type. */
    boolean isNull(String column) {
        return values.get(dataset.column(column).name()) == null || isMisfit(column);
    }

    /** Whether the column has a value that its type cannot hold. */
    boolean isMisfit(String column) {
        return values.get(column) == MISFIT;
    }

    long longOf(String column) {
        return (Long) value(column);
    }

    int intOf(String column) {
        return (Integer) value(column);
    }

    boolean booleanOf(String column) {
        return (Boolean) value(column);
    }

    byte[] bytesOf(String column) {
        return (byte[]) value(column);
    }

    /** The value as text, with U+FFFD for malformed UTF-8: to be shown or looked up as a code, not to be compared. */
    String textOf(String column) {
        return new String(bytesOf(column), StandardCharsets.UTF_8);
    }

    private Object value(String column) {
        @Nullable Object value = values.get(column);
        return Objects.requireNonNull(value, column);
    }
}
