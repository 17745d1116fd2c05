package io.sitthi.programmes.wallet;

import io.sitthi.datasets.CodeMasks;
import java.util.List;

/** Sets of {@link Reason} as bits of an {@code int}, and as the text of the {@code reasons} column. */
public final class Reasons {

    private static final CodeMasks<Reason> MASKS = new CodeMasks<>(Reason.class);

    /** The set of all reasons: masks are {@code 0 .. ALL}. */
    public static final int ALL = Math.toIntExact(MASKS.all());

    private Reasons() {}

    public static int mask(Reason... reasons) {
        int mask = 0;
        for (Reason reason : reasons) {
            mask |= reason.bit();
        }
        return mask;
    }

    /** See {@link CodeMasks#join}. */
    public static String join(int mask) {
        return MASKS.join(mask);
    }

    /** See {@link CodeMasks#parse}. */
    public static int parse(String joined) {
        return Math.toIntExact(MASKS.parse(joined));
    }

    /** The reasons of a mask, in the contract's order. */
    public static List<Reason> list(int mask) {
        return MASKS.list(mask);
    }
}
