package io.sitthi.jobs.engine.general.judge;

import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextForm;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds a subject's rows that repeat one of the dataset's unique keys which hold the subject's id. A null never repeats; a
 * defective row does.
 */
final class RepeatFinder {

    private final int column;
    private final List<Value> others = new ArrayList<>();

    /** A column besides the subject's id. */
    private record Value(int column, ColumnType type, boolean code, TextForm form) {

        Object of(SubjectRows rows, int row) {
            if (type == ColumnType.STRING && !code) {
                return form.of(rows.textAt(row, column, new TextSlice())).copy();
            }
            return type == ColumnType.UUID
                    ? List.of(rows.uuidHigh(row, column), rows.uuidLow(row, column))
                    : (Object) rows.longAt(row, column);
        }
    }

    private RepeatFinder(DatasetRules rules, List<String> uniqueKey) {
        Schema schema = rules.schema();
        this.column = schema.position(uniqueKey.get(uniqueKey.size() - 1));
        for (String name : uniqueKey) {
            if (!name.equals(schema.key())) {
                others.add(new Value(
                        schema.position(name),
                        schema.column(name).type(),
                        schema.codes().containsKey(name),
                        rules.forms().getOrDefault(name, TextForm.AS_DELIVERED)));
            }
        }
    }

    /** One for each of the dataset's unique keys that hold the subject's id. */
    static List<RepeatFinder> of(DatasetRules rules) {
        List<RepeatFinder> repeats = new ArrayList<>();
        for (List<String> uniqueKey : rules.schema().uniqueKeys()) {
            if (uniqueKey.contains(String.valueOf(rules.schema().key()))) {
                repeats.add(new RepeatFinder(rules, uniqueKey));
            }
        }
        return repeats;
    }

    /** The column on which a repeat is a fault. */
    int column() {
        return column;
    }

    /** The rows that repeat another, of the two or more that there are. */
    BitSet find(SubjectRows rows) {
        BitSet repeated = new BitSet();
        if (others.isEmpty()) {
            repeated.set(0, rows.count());
            return repeated;
        }
        Map<List<Object>, Integer> firsts = new HashMap<>();
        for (int row = 0; row < rows.count(); row++) {
            List<Object> key = new ArrayList<>();
            for (Value value : others) {
                if (!rows.isNull(row, value.column())) {
                    key.add(value.of(rows, row));
                }
            }
            if (key.size() == others.size()) {
                Integer first = firsts.putIfAbsent(key, row);
                if (first != null) {
                    repeated.set(first);
                    repeated.set(row);
                }
            }
        }
        return repeated;
    }
}
