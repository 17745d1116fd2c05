package io.sitthi.jobs.engine.general.table;

import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextForm;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * A unique key that does not include the subject's id. Its values must differ between subjects too, so its rows are
 * grouped by value. For one thread.
 */
public final class UniqueKey {

    private final int column;
    private final boolean holdsSubject;
    private final List<Value> values = new ArrayList<>();
    private final TextSlice slice = new TextSlice();
    private final long highKey;
    private final long lowKey;
    private long high;
    private long low;

    private record Value(int column, ColumnType type, boolean code, TextForm form) {}

    private UniqueKey(DatasetRules rules, List<String> names, long key0, long key1) {
        Schema schema = rules.schema();
        column = schema.position(names.get(names.size() - 1));
        holdsSubject = names.contains(String.valueOf(schema.key()));
        highKey = key0 | 1;
        lowKey = key1 | 1;
        for (String name : names) {
            values.add(new Value(
                    schema.position(name),
                    schema.column(name).type(),
                    schema.codes().containsKey(name),
                    rules.forms().getOrDefault(name, TextForm.AS_DELIVERED)));
        }
    }

    /**
     * Those of a dataset.
     *
     * @param key0 first half of a random key, the same for all rows of a run, so that nobody can aim at a collision
     * @param key1 second half
     */
    public static List<UniqueKey> acrossSubjects(DatasetRules rules, long key0, long key1) {
        List<UniqueKey> keys = all(rules, key0, key1);
        keys.removeIf(key -> key.holdsSubject);
        return keys;
    }

    /** Those of a dataset that hold the subject's id too: to find repeats without bringing subjects' rows together. */
    public static List<UniqueKey> all(DatasetRules rules, long key0, long key1) {
        List<UniqueKey> keys = new ArrayList<>();
        for (List<String> names : rules.schema().uniqueKeys()) {
            keys.add(new UniqueKey(rules, names, key0, key1));
        }
        return keys;
    }

    /** How many there are of a dataset. */
    public static int countAcrossSubjects(DatasetRules rules) {
        return acrossSubjects(rules, 0, 0).size();
    }

    /** The column on which a repeat is a fault. */
    public int column() {
        return column;
    }

    /** Hashes a row's value; false when a null in it keeps it from being repeated. */
    public boolean hash(SubjectRows rows, int row) {
        high = highKey;
        low = lowKey;
        for (Value value : values) {
            if (rows.isNull(row, value.column())) {
                return false;
            }
            if (value.type() == ColumnType.UUID) {
                absorb(rows.uuidHigh(row, value.column()));
                absorb(rows.uuidLow(row, value.column()));
            } else if (value.type() == ColumnType.STRING && !value.code()) {
                absorb(value.form().of(rows.textAt(row, value.column(), slice)));
            } else {
                absorb(rows.longAt(row, value.column()));
            }
        }
        return true;
    }

    private void absorb(TextSlice text) {
        absorb(text.length());
        long word = 0;
        int filled = 0;
        for (int i = text.offset(); i < text.offset() + text.length(); i++) {
            word = word << Byte.SIZE | text.bytes()[i] & 0xff;
            if (++filled == Long.BYTES) {
                absorb(word);
                word = 0;
                filled = 0;
            }
        }
        absorb(word);
    }

    private void absorb(long word) {
        high = fold(high ^ word, highKey ^ 0x9e37_79b9_7f4a_7c15L);
        low = fold(low ^ word, lowKey ^ 0xbf58_476d_1ce4_e5b9L);
    }

    /** The halves of the unsigned 128-bit product, folded into one word. */
    private static long fold(long a, long b) {
        long upper = Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
        long mixed = a * b ^ upper;
        return mixed ^ a >>> 32; // a product of zero would erase everything hashed before
    }

    /** The upper half of the hash of the row that was hashed last. */
    public long high() {
        return high;
    }

    public long low() {
        return low;
    }
}
