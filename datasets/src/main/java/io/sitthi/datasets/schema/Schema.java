package io.sitthi.datasets.schema;

import io.sitthi.datasets.columns.Column;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset must look like: its name, its columns, and what the contract says of them (CONTRACT-PROGRAMMES, before
 * section 6). It travels with jobs that run on other machines.
 *
 * @param name the dataset's name, which is also its folder's
 * @param columns in the contract's order
 * @param key the column by which rows are brought together: the subject's id; null for an output that has none
 * @param uniqueKeys each a list of columns whose values, taken together, no two rows may share; rows that do are
 *     DUPLICATE_KEY on the last of these columns. Nulls never repeat
 * @param own the column with a row's own instant or day: rows later than the run's day are left out; null when the
 *     dataset has none
 * @param codes for a column of codes, those that are allowed; any other is UNKNOWN_VALUE
 */
public record Schema(
        String name,
        List<Column> columns,
        @Nullable String key,
        List<List<String>> uniqueKeys,
        @Nullable String own,
        Map<String, List<String>> codes)
        implements Serializable {

    /** @throws IllegalArgumentException when a named column is not among the columns, or two have one name */
    public Schema {
        columns = List.copyOf(columns);
        uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
        if (columns.stream().map(Column::name).distinct().count() != columns.size()) {
            throw new IllegalArgumentException(name + " has two columns of one name");
        }
        List<String> named = new ArrayList<>(codes.keySet());
        uniqueKeys.forEach(named::addAll);
        if (key != null) {
            named.add(key);
        }
        if (own != null) {
            named.add(own);
        }
        for (String column : named) {
            position(name, columns, column);
        }
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The dataset's name, which is also its folder's. */
    public String folder() {
        return name;
    }

    /**
     * The column of this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Column column(String wanted) {
        return columns.get(position(wanted));
    }

    /**
     * Where the column of this name stands, from 0.
     *
     * @throws IllegalArgumentException when there is none
     */
    public int position(String wanted) {
        return position(name, columns, wanted);
    }

    private static int position(String name, List<Column> columns, String wanted) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).name().equals(wanted)) {
                return c;
            }
        }
        throw new IllegalArgumentException(name + " has no column " + wanted);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Puts a schema together. */
    public static final class Builder {

        private final String name;
        private final List<Column> columns = new ArrayList<>();
        private final List<List<String>> uniqueKeys = new ArrayList<>();
        private final Map<String, List<String>> codes = new LinkedHashMap<>();
        private @Nullable String key;
        private @Nullable String own;

        private Builder(String name) {
            this.name = name;
        }

        public Builder columns(Column... added) {
            columns.addAll(List.of(added));
            return this;
        }

        public Builder key(String column) {
            key = column;
            return this;
        }

        /** No two rows may have the same values in these columns. */
        public Builder unique(String... together) {
            uniqueKeys.add(List.of(together));
            return this;
        }

        public Builder own(String column) {
            own = column;
            return this;
        }

        public Builder codes(String column, String... allowed) {
            codes.put(column, List.of(allowed));
            return this;
        }

        /** The names of an enum, in its order. */
        public Builder codes(String column, Enum<?>[] constants) {
            codes.put(column, Arrays.stream(constants).map(Enum::name).toList());
            return this;
        }

        public Schema build() {
            return new Schema(name, columns, key, uniqueKeys, own, codes);
        }
    }
}
