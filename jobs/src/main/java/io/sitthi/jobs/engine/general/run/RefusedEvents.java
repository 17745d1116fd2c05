package io.sitthi.jobs.engine.general.run;

import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.judge.Tally;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the events that a kind's machine refused, by code, and those that it left out because they repeat another. */
@SuppressWarnings("EnumOrdinal") // codes are counted by their place in the contract's order
public final class RefusedEvents {

    private static final String REFUSALS = "refusals";
    private static final String REPEATED = "repeated";

    private final Tally refusals;
    private final Tally repeated;

    /** For one judge; its outputs get two tallies more. */
    public RefusedEvents(Outputs outputs) {
        refusals = outputs.tally(REFUSALS, 1);
        repeated = outputs.tally(REPEATED, 1);
    }

    /** An event was refused. */
    public void refused(Enum<?> code) {
        refusals.add(code.ordinal(), 0, 1);
    }

    /** An event was left out. */
    public void repeated() {
        repeated.add(0, 0, 1);
    }

    /**
     * How many were refused, by code.
     *
     * @param codes all of them, in the contract's order
     */
    public static Map<String, Long> byCode(Combined all, Enum<?>[] codes) {
        Map<Long, long[]> refused = all.tally(REFUSALS);
        Map<String, Long> byCode = new LinkedHashMap<>();
        for (Enum<?> code : codes) {
            byCode.put(code.name(), refused.getOrDefault((long) code.ordinal(), new long[1])[0]);
        }
        return byCode;
    }

    /** How many were left out. */
    public static long repeated(Combined all) {
        return all.tally(REPEATED).getOrDefault(0L, new long[1])[0];
    }
}
