package io.sitthi.jobs.customs;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.synthetic.block.Row;
import java.util.BitSet;
import java.util.List;

/** Rows that are written by hand, as rules see them. */
final class ListedRows implements SubjectRows {

    private final DatasetRules rules;
    private final List<Row> rows;
    private final BitSet defective = new BitSet();

    /** Rows held against what is said of each by itself, and of its number. */
    ListedRows(DatasetRules rules, List<Row> rows) {
        this.rules = rules;
        this.rows = rows;
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            for (int c = 0; c < rules.schema().columns().size(); c++) {
                boolean unknown = rules.schema().codes().containsKey(name(c)) && !isNull(row, c) && codeAt(row, c) < 0;
                if (unknown
                        || isNull(row, c) && !rules.schema().columns().get(c).nullable()) {
                    defective.set(row);
                }
            }
            if (isRepeated(row)) {
                defective.set(row);
            }
            rules.rules().forEach(rule -> rule.check(this, row, (column, code) -> defective.set(row)));
        }
    }

    /** Whether another row has the same number. */
    private boolean isRepeated(int row) {
        Object number = value(row, 0);
        return number != null
                && rows.stream()
                                .filter(other -> number.equals(other.get(name(0))))
                                .count()
                        > 1;
    }

    void setDefective(int row) {
        defective.set(row);
    }

    private String name(int column) {
        return rules.schema().columns().get(column).name();
    }

    private Object value(int row, int column) {
        return rows.get(row).get(name(column));
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public boolean isNull(int row, int column) {
        return value(row, column) == null;
    }

    @Override
    public long longAt(int row, int column) {
        Object value = value(row, column);
        return value instanceof Boolean flag ? flag ? 1 : 0 : ((Number) value).longValue();
    }

    @Override
    public int codeAt(int row, int column) {
        return rules.schema().codes().get(name(column)).indexOf(value(row, column));
    }

    @Override
    public TextSlice textAt(int row, int column, TextSlice into) {
        TextSlice text = TextSlice.of((String) value(row, column));
        return into.set(text.bytes(), text.offset(), text.length());
    }

    @Override
    public boolean isDefective(int row) {
        return defective.get(row);
    }

    @Override
    public double doubleAt(int row, int column) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long uuidHigh(int row, int column) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long uuidLow(int row, int column) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int listSize(int row, int column) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TextSlice listTextAt(int row, int column, int index, TextSlice into) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isListTextNull(int row, int column, int index) {
        throw new UnsupportedOperationException();
    }
}
