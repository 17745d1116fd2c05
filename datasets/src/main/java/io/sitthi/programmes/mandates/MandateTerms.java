package io.sitthi.programmes.mandates;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The terms of a mandates programme.
 *
 * @param systems the systems in which one may act for another, in the programme's order (seed 001: the six, and
 *     registration under section 5), at most {@link #MOST_SYSTEMS}
 */
public record MandateTerms(List<String> systems) {

    /** A set of systems is the bits of a {@code long}. */
    public static final int MOST_SYSTEMS = 63;

    /** A mandate for all systems. */
    public static final long ALL_SYSTEMS = 0;

    public MandateTerms {
        systems = List.copyOf(systems);
        if (systems.isEmpty() || systems.size() > MOST_SYSTEMS) {
            throw new IllegalArgumentException(systems.size() + " systems; 1 to " + MOST_SYSTEMS + " are possible");
        }
    }

    /**
     * A set of systems as outputs show it: each once, sorted by UTF-8 bytes, joined by a comma; empty for all of them.
     */
    public String join(long mask) {
        StringBuilder joined = new StringBuilder();
        systems.stream()
                .filter(system -> (mask & 1L << systems.indexOf(system)) != 0)
                .sorted(MandateTerms::compareBytes)
                .forEach(system -> joined.append(joined.isEmpty() ? "" : ",").append(system));
        return joined.toString();
    }

    private static int compareBytes(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
