package io.sitthi.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sets of codes of one enum as bits of a {@code long} (bit {@code 1L << ordinal} for each), and as the text of a
 * {@code reasons} column: the codes in the enum's order, joined by a comma, empty when there is none.
 *
 * <p>One text is kept for each set that was met. Of an enum of a few codes the sets index an array; of a larger one only
 * those that occur are kept.
 *
 * @param <E> an enum of at most {@link #MAX_CODES} codes
 */
public final class CodeMasks<E extends Enum<E>> {

    /** The most codes that an enum may have. */
    public static final int MAX_CODES = Long.SIZE;

    /** Of so many codes every set has its place: 65,536 of them. */
    private static final int MAX_INDEXED_CODES = 16;

    private final Class<E> type;
    private final E[] codes;

    /** Filled as sets are met; empty for a larger enum. Threads may race: both make the same immutable string. */
    private final String[] indexed;

    private final Map<Long, String> sparse = new ConcurrentHashMap<>();

    public CodeMasks(Class<E> type) {
        this.type = type;
        codes = type.getEnumConstants();
        if (codes.length > MAX_CODES) {
            throw new IllegalArgumentException(type + " has " + codes.length + " codes, more than " + MAX_CODES);
        }
        indexed = new String[codes.length <= MAX_INDEXED_CODES ? 1 << codes.length : 0];
    }

    /** The set of all codes. */
    public long all() {
        return codes.length == 0 ? 0 : -1L >>> (Long.SIZE - codes.length);
    }

    /** The codes of a set in their order, joined by a comma; empty when there is none. One string per set, kept. */
    public String join(long mask) {
        if (indexed.length == 0) {
            return sparse.computeIfAbsent(mask, this::text);
        }
        String text = indexed[Math.toIntExact(mask)];
        if (text == null) {
            text = text(mask);
            indexed[(int) mask] = text;
        }
        return text;
    }

    private String text(long mask) {
        return String.join(",", list(mask).stream().map(Enum::name).toList());
    }

    /**
     * The set of codes joined by a comma.
     *
     * @throws IllegalArgumentException when a code is unknown, repeated or out of order
     */
    public long parse(String text) {
        long mask = 0;
        if (!text.isEmpty()) {
            int last = -1;
            for (String name : text.split(",", -1)) {
                int ordinal = Enum.valueOf(type, name).ordinal();
                if (ordinal <= last) {
                    throw new IllegalArgumentException("reasons not in the contract's order: " + text);
                }
                mask |= 1L << ordinal;
                last = ordinal;
            }
        }
        return mask;
    }

    /** The codes of a set, in their order. */
    public List<E> list(long mask) {
        List<E> list = new ArrayList<>();
        for (E code : codes) {
            if ((mask >>> code.ordinal() & 1) != 0) {
                list.add(code);
            }
        }
        return list;
    }
}
