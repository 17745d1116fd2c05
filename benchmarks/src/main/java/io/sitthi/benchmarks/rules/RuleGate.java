package io.sitthi.benchmarks.rules;

import io.sitthi.benchmarks.Gate;
import java.util.Set;
import java.util.function.IntFunction;

/** What must hold before rules are timed: both forms find the same reasons, of nearly every kind, against some cases only. */
final class RuleGate {

    private RuleGate() {}

    /**
     * @param masks the reasons that Sitthi's rules found, for each case
     * @param join a mask's codes, with commas between them
     * @param plain the reasons that the rules over objects find for a case of this number
     * @param leastPassed cases in a hundred without a reason, at least
     * @param leastReasons different reasons that must occur
     */
    static <R extends Enum<R>> void requireEqual(
            int[] masks, IntFunction<String> join, IntFunction<Set<R>> plain, int leastPassed, int leastReasons) {
        int passed = 0;
        int seen = 0;
        for (int i = 0; i < masks.length; i++) {
            String ours = join.apply(masks[i]);
            String theirs = plain.apply(i).toString();
            Gate.require(theirs.equals("[" + ours.replace(",", ", ") + "]"), ours + " is " + theirs);
            passed += masks[i] == 0 ? 1 : 0;
            seen |= masks[i];
        }
        Gate.require(
                passed * 100L > masks.length * (long) leastPassed && passed < masks.length * 0.95,
                "outcomes are mixed: " + passed + " of " + masks.length + " pass");
        Gate.require(Integer.bitCount(seen) >= leastReasons, "nearly every reason occurs: " + join.apply(seen));
    }
}
