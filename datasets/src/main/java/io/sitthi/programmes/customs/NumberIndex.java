package io.sitthi.programmes.customs;

import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.TextForms;
import java.util.Arrays;

/**
 * Finds a subject's row by the number of a paper, compared by the rule for names: an open-addressed table with linear
 * probing, at most half full, used for one subject after another. For one thread.
 */
final class NumberIndex {

    /** No row has the number. */
    static final int NONE = -1;

    /** Larger tables are given back. */
    private static final int LARGEST_KEPT = 1 << 18;

    private final int column;
    private final TextSlice wantedNumber = new TextSlice();
    private final TextSlice candidate = new TextSlice();
    /** Row plus one; 0 where there is none. */
    private int[] slots = new int[16];

    private int mask;

    /** @param column position of the number among the dataset's columns */
    NumberIndex(int column) {
        this.column = column;
    }

    /** Takes a subject's rows, defective ones too. Of rows with one number the first is found. */
    void build(SubjectRows rows) {
        int wanted = Math.max(16, Integer.highestOneBit(Math.max(1, rows.count())) * 4);
        if (slots.length < wanted || slots.length > LARGEST_KEPT) {
            slots = new int[wanted];
        } else {
            Arrays.fill(slots, 0, wanted, 0);
        }
        mask = wanted - 1;
        for (int row = 0; row < rows.count(); row++) {
            if (!rows.isNull(row, column)) {
                TextSlice form = TextForms.NAME.of(rows.textAt(row, column, wantedNumber));
                int slot = slotOf(form);
                while (slots[slot] > 0 && !isNumberOf(rows, slots[slot] - 1, form)) {
                    slot = slot + 1 & mask;
                }
                if (slots[slot] == 0) {
                    slots[slot] = row + 1;
                }
            }
        }
    }

    /** The row with this number; {@link #NONE} when there is none. */
    int find(SubjectRows rows, TextSlice number) {
        TextSlice form = TextForms.NAME.of(number);
        int slot = slotOf(form);
        while (slots[slot] > 0) {
            if (isNumberOf(rows, slots[slot] - 1, form)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & mask;
        }
        return NONE;
    }

    private boolean isNumberOf(SubjectRows rows, int row, TextSlice form) {
        return TextForms.NAME.of(rows.textAt(row, column, candidate)).equals(form);
    }

    private int slotOf(TextSlice form) {
        int hash = form.hashCode() * 0x9E37_79B9; // numbers that follow each other are spread
        return (hash ^ hash >>> 16) & mask;
    }
}
