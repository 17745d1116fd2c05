package io.sitthi.datasets.rows;

import io.sitthi.datasets.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a programme says of the rows of a dataset that it reads, beyond the dataset's schema (CONTRACT-PROGRAMMES, before
 * section 7). Whoever reads rows, the nightly run, {@code explain} or a stream, applies it in this order: rows whose own
 * instant or day is later than the run's day are left out; what had not happened by then counts as null; then forbidden
 * nulls, unknown codes and the further rules are faults of the row.
 *
 * @param schema the dataset
 * @param judged whether the run gives verdicts on these rows: then one without a key is merely rejected, while in any
 *     other dataset it is an orphan
 * @param read the columns whose values the rules look at; of the others only forbidden nulls and codes are looked at
 * @param happened the columns whose instant or day says that something has happened: later than the run's day counts as
 *     null. The own column is never among them
 * @param rules the further rules
 * @param forms for columns of text in a unique key: the form in which they are compared, where it is not the text itself
 */
public record DatasetRules(
        Schema schema,
        boolean judged,
        Set<String> read,
        Set<String> happened,
        List<RowRule> rules,
        Map<String, TextForm> forms) {

    /** @throws IllegalArgumentException when a named column is not the schema's, or there is no key */
    public DatasetRules {
        read = Set.copyOf(read);
        happened = Set.copyOf(happened);
        rules = List.copyOf(rules);
        forms = Map.copyOf(forms);
        if (schema.key() == null) {
            throw new IllegalArgumentException(schema.name() + " has no key");
        }
        for (Set<String> names : List.of(read, happened, forms.keySet())) {
            names.forEach(schema::position);
        }
    }

    public static Builder of(Schema schema) {
        return new Builder(schema);
    }

    /** Puts rules together; without {@link #read} every column is read. */
    public static final class Builder {

        private final Schema schema;
        private boolean judged;
        private Set<String> read = Set.of();
        private Set<String> happened = Set.of();
        private final List<RowRule> rules = new ArrayList<>();
        private final Map<String, TextForm> forms = new LinkedHashMap<>();

        private Builder(Schema schema) {
            this.schema = schema;
        }

        public Builder judged() {
            judged = true;
            return this;
        }

        public Builder read(String... columns) {
            read = Set.of(columns);
            return this;
        }

        public Builder happened(String... columns) {
            happened = Set.of(columns);
            return this;
        }

        public Builder rule(RowRule rule) {
            rules.add(rule);
            return this;
        }

        public Builder compared(String column, TextForm form) {
            forms.put(column, form);
            return this;
        }

        public DatasetRules build() {
            Set<String> columns = read;
            if (columns.isEmpty()) {
                columns = Set.copyOf(
                        schema.columns().stream().map(column -> column.name()).toList());
            }
            return new DatasetRules(schema, judged, columns, happened, rules, forms);
        }
    }
}
