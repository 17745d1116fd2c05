package io.sitthi.programmes.events;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.NameComparison;
import java.util.List;

/**
 * The codes of a programme, found by text that is compared by the rule for names (CONTRACT-PROGRAMMES, before section 6:
 * only codes in braces match exactly). One instance per thread.
 */
public final class ComparedCodes {

    /** Not one of the codes. */
    public static final int NONE = -1;

    private final TextSlice[] codes;
    private final NameComparison comparison = new NameComparison();

    public ComparedCodes(List<String> codes) {
        this.codes = codes.stream().map(TextSlice::of).toArray(TextSlice[]::new);
    }

    /** Where a text stands among the codes, from 0; {@link #NONE} when it is none of them. */
    public int find(TextSlice text) {
        for (int i = 0; i < codes.length; i++) {
            if (codes[i].equals(text)) {
                return i;
            }
        }
        for (int i = 0; i < codes.length; i++) {
            if (comparison.same(codes[i], text)) {
                return i;
            }
        }
        return NONE;
    }
}
