package io.sitthi.programmes.events;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What a run over events counted, by code, for its summary. Every code stands there, in the contract's order, those with
 * 0 too. A count is the first column of a tally.
 */
public final class EventCounts {

    /** Tally by place of the code: refused events. */
    public static final String REFUSALS = "refusals";

    /** Tally under 0: events left out because they repeat another. */
    public static final String REPEATED = "repeated";

    private EventCounts() {}

    /** Of a tally whose keys are the codes' places. */
    @SuppressWarnings("EnumOrdinal") // codes are counted by their place in the contract's order
    public static Map<String, Long> byPlace(Map<Long, long[]> tally, Enum<?>[] codes) {
        Map<String, Long> byCode = new LinkedHashMap<>();
        for (Enum<?> code : codes) {
            byCode.put(code.name(), tally.getOrDefault((long) code.ordinal(), new long[1])[0]);
        }
        return byCode;
    }

    /** Of a tally by set of reasons: how often each reason is in one. */
    public static <C extends Enum<C>> Map<String, Long> byReason(
            Map<Long, long[]> tally, C[] codes, BiPredicate<C, Integer> isIn) {
        Map<String, Long> byCode = new LinkedHashMap<>();
        for (C code : codes) {
            byCode.put(code.name(), 0L);
        }
        tally.forEach((set, counts) -> {
            for (C code : codes) {
                if (isIn.test(code, set.intValue())) {
                    byCode.merge(code.name(), counts[0], Long::sum);
                }
            }
        });
        return byCode;
    }

    /** Of a tally by set of reasons: how often each decision follows from one. */
    public static <C extends Enum<C>> Map<String, Long> byDecision(
            Map<Long, long[]> tally, C[] codes, Function<Integer, C> decision) {
        Map<String, Long> byCode = new LinkedHashMap<>();
        for (C code : codes) {
            byCode.put(code.name(), 0L);
        }
        tally.forEach(
                (set, counts) -> byCode.merge(decision.apply(set.intValue()).name(), counts[0], Long::sum));
        return byCode;
    }

    /** Of a tally with one key, 0. */
    public static long total(Map<Long, long[]> tally) {
        return tally.getOrDefault(0L, new long[1])[0];
    }
}
