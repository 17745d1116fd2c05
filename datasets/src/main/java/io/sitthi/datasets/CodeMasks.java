package io.sitthi.datasets;

import java.util.ArrayList;
import java.util.List;

/**
 * Sets of codes of one enum as bits of an {@code int} (bit {@code 1 << ordinal} for each), and as the text of a
 * {@code reasons} column: the codes in the enum's order, joined by a comma, empty when there is none.
 *
 * @param <E> an enum of at most {@link #MAX_CODES} codes, so that one text per set can be kept
 */
public final class CodeMasks<E extends Enum<E>> {

    /** The most codes that an enum may have: 65,536 sets. */
    public static final int MAX_CODES = 16;

    private final Class<E> type;
    private final E[] codes;

    /** Filled as sets are met. Threads may race: both make the same immutable string. */
    private final String[] joined;

    public CodeMasks(Class<E> type) {
        this.type = type;
        codes = type.getEnumConstants();
        if (codes.length > MAX_CODES) {
            throw new IllegalArgumentException(type + " has " + codes.length + " codes, more than " + MAX_CODES);
        }
        joined = new String[1 << codes.length];
    }

    /** The set of all codes: masks are {@code 0 .. all()}. */
    public int all() {
        return joined.length - 1;
    }

    /** The codes of a set in their order, joined by a comma; empty when there is none. One string per set, kept. */
    public String join(int mask) {
        String text = joined[mask];
        if (text == null) {
            text = String.join(",", list(mask).stream().map(Enum::name).toList());
            joined[mask] = text;
        }
        return text;
    }

    /**
     * The set of codes joined by a comma.
     *
     * @throws IllegalArgumentException when a code is unknown, repeated or out of order
     */
    public int parse(String text) {
        int mask = 0;
        if (!text.isEmpty()) {
            for (String code : text.split(",", -1)) {
                int bit = 1 << Enum.valueOf(type, code).ordinal();
                if (bit <= mask) {
                    throw new IllegalArgumentException("reasons not in the contract's order: " + text);
                }
                mask |= bit;
            }
        }
        return mask;
    }

    /** The codes of a set, in their order. */
    public List<E> list(int mask) {
        List<E> list = new ArrayList<>();
        for (E code : codes) {
            if ((mask >>> code.ordinal() & 1) != 0) {
                list.add(code);
            }
        }
        return list;
    }
}
