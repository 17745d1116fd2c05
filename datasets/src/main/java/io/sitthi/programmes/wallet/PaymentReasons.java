package io.sitthi.programmes.wallet;

import io.sitthi.datasets.CodeMasks;
import java.util.List;

/** Sets of {@link PaymentReason} as bits of an {@code int}, and as the text of the {@code reasons} column. */
public final class PaymentReasons {

    private static final CodeMasks<PaymentReason> MASKS = new CodeMasks<>(PaymentReason.class);

    /** The set of all reasons: masks are {@code 0 .. ALL}. */
    public static final int ALL = Math.toIntExact(MASKS.all());

    private PaymentReasons() {}

    public static int mask(PaymentReason... reasons) {
        int mask = 0;
        for (PaymentReason reason : reasons) {
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
    public static List<PaymentReason> list(int mask) {
        return MASKS.list(mask);
    }
}
