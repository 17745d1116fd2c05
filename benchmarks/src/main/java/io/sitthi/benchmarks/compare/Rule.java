package io.sitthi.benchmarks.compare;

import java.util.List;

/**
 * When a benchmark counts as slower: the whole confidence interval lies above no change, and the most likely change is
 * not too small to care about.
 *
 * <p>Benchmarks are looked at several times while pairs come in, and there are several of them; each look at each gets an
 * equal part of the chance of a false alarm (Bonferroni), so that all of them together hold it.
 *
 * @param falseAlarm probability that a comparison of equals finds anything slower or faster, at most
 * @param smallestEffect smallest change that counts, as a part: 0.03
 * @param looks after how many pairs the question is asked; the last is the most pairs that are ever run
 */
public record Rule(double falseAlarm, double smallestEffect, List<Integer> looks) {

    /** One false alarm in a hundred comparisons of equals, changes from 3% on. */
    public static final Rule DEFAULT = new Rule(0.01, 0.03, List.of(5, 8, 12, 20));

    public Rule {
        if (falseAlarm <= 0 || falseAlarm >= 1 || smallestEffect < 0 || looks.isEmpty()) {
            throw new IllegalArgumentException("a rule needs a chance between 0 and 1, an effect, and a look");
        }
        looks = List.copyOf(looks);
        int before = 1; // of one pair the spread cannot be told
        for (int look : looks) {
            if (look <= before) {
                throw new IllegalArgumentException(
                        "looks after " + looks + " pairs, expected two at least and more each time");
            }
            before = look;
        }
    }

    /** What the pairs show. */
    public enum Verdict {
        /** A regression. */
        SLOWER,
        FASTER,
        /** Surely not slower by as much as counts. */
        NOT_SLOWER,
        /** Neither can be told from the pairs there are: more are needed, or a quieter machine. */
        OPEN
    }

    /** The most pairs that are ever run of one benchmark. */
    public int mostPairs() {
        return looks.get(looks.size() - 1);
    }

    /** The chance of a false alarm that is left to one look at one of so many benchmarks. */
    public double falseAlarmOfOne(int benchmarks) {
        return falseAlarm / looks.size() / Math.max(1, benchmarks);
    }

    /** What the interval says. */
    public Verdict verdict(Change change) {
        double smallest = Math.log1p(smallestEffect);
        if (change.low() > 0 && change.estimate() >= smallest) {
            return Verdict.SLOWER;
        }
        if (change.high() < 0 && change.estimate() <= -smallest) {
            return Verdict.FASTER;
        }
        return change.high() < smallest ? Verdict.NOT_SLOWER : Verdict.OPEN;
    }
}
