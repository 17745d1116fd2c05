package io.sitthi.jobs.wallet;

import java.util.ArrayList;
import java.util.List;

/** Sets of {@link Reason} as bits of an {@code int}, and as the text of the {@code reasons} column. */
public final class Reasons {

    /** The set of all reasons: masks are {@code 0 .. ALL}. */
    public static final int ALL = (1 << Reason.values().length) - 1;

    private static final Reason[] REASONS = Reason.values();

    /** Filled as masks are met. Threads may race: both make the same immutable string. */
    private static final String[] JOINED = new String[ALL + 1];

    private Reasons() {}

    public static int mask(Reason... reasons) {
        int mask = 0;
        for (Reason reason : reasons) {
            mask |= reason.bit();
        }
        return mask;
    }

    /** The codes in the contract's order, joined by a comma; empty when there is none. One string per mask, kept. */
    public static String join(int mask) {
        String joined = JOINED[mask];
        if (joined == null) {
            joined = String.join(",", list(mask).stream().map(Reason::name).toList());
            JOINED[mask] = joined;
        }
        return joined;
    }

    /**
     * The mask of codes joined by a comma.
     *
     * @throws IllegalArgumentException when a code is unknown, repeated or out of order
     */
    public static int parse(String joined) {
        int mask = 0;
        if (!joined.isEmpty()) {
            for (String code : joined.split(",", -1)) {
                int bit = Reason.valueOf(code).bit();
                if (bit <= mask) {
                    throw new IllegalArgumentException("reasons not in the contract's order: " + joined);
                }
                mask |= bit;
            }
        }
        return mask;
    }

    /** The reasons of a mask, in the contract's order. */
    public static List<Reason> list(int mask) {
        List<Reason> reasons = new ArrayList<>();
        for (Reason reason : REASONS) {
            if (reason.isIn(mask)) {
                reasons.add(reason);
            }
        }
        return reasons;
    }
}
