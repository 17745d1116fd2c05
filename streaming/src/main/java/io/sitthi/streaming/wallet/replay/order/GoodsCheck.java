package io.sitthi.streaming.wallet.replay.order;

import io.sitthi.datasets.CodeList;
import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import java.util.Arrays;
import java.util.List;

/** Finds, for every row, a forbidden null among its goods and the first good that the programme prohibits. */
final class GoodsCheck {

    /** In place of a number: one of the goods, or the list itself, is null. */
    static final int NULL = -2;

    /** In place of a number: none of the goods is prohibited. */
    static final int NONE = -1;

    private static final int MEMORY = 1 << 8;

    private final CodeList prohibited;

    /**
     * What was found for texts seen before, by where they stand: texts from a dictionary stand at the same place each
     * time.
     */
    private final long[] knownPlaces = new long[MEMORY];

    private final int[] knownNumbers = new int[MEMORY];

    GoodsCheck(List<String> prohibited) {
        this.prohibited = CodeList.of(prohibited);
    }

    /** @param found one entry a row */
    void check(BytesListVector goods, int rows, int[] found) {
        BytesVector texts = goods.elements();
        int[] starts = goods.starts();
        Arrays.fill(knownPlaces, -1);
        for (int row = 0; row < rows; row++) {
            int number = goods.isNull(row) ? NULL : NONE;
            for (int i = starts[row]; i < starts[row + 1] && number != NULL; i++) {
                if (texts.isNull(i)) {
                    number = NULL;
                } else if (number == NONE) {
                    number = numberOf(texts, i);
                }
            }
            found[row] = number;
        }
    }

    private int numberOf(BytesVector texts, int i) {
        int offset = texts.offsets()[i];
        int length = texts.lengths()[i];
        long place = (long) offset << 32 | length;
        int slot = (offset * 31 + length) & MEMORY - 1;
        if (knownPlaces[slot] != place) {
            knownPlaces[slot] = place;
            knownNumbers[slot] = prohibited.indexOf(texts.bytes(), offset, length);
        }
        return knownNumbers[slot];
    }
}
