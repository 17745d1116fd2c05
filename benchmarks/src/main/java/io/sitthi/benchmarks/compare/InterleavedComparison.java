package io.sitthi.benchmarks.compare;

import io.sitthi.benchmarks.compare.Rule.Verdict;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs pairs of processes, base and head, benchmark after benchmark and then all over again, so that the pairs of one
 * benchmark are spread over the time of the comparison; in every second pair head has the first turn. More pairs are run
 * of those benchmarks that the pairs so far leave open.
 */
public final class InterleavedComparison {

    private final Duel duel;
    private final Rule rule;
    private final Listener listener;

    /** Hears of each pair. */
    @FunctionalInterface
    public interface Listener {
        void pair(String benchmark, int pairs, double logRatio);
    }

    /**
     * What came out for one benchmark.
     *
     * @param pairs how many were run
     */
    public record Finding(String benchmark, int pairs, Change change, Verdict verdict) {}

    public InterleavedComparison(Duel duel, Rule rule, Listener listener) {
        this.duel = duel;
        this.rule = rule;
        this.listener = listener;
    }

    /** Compares; a finding for each benchmark, in the order given. */
    public List<Finding> compare(List<String> benchmarks) throws IOException, InterruptedException {
        Map<String, double[]> ratios = new TreeMap<>();
        Map<String, Finding> findings = new TreeMap<>();
        for (int look : rule.looks()) {
            for (int pair = 0; pair < look; pair++) {
                for (String benchmark : benchmarks) {
                    Finding finding = findings.get(benchmark);
                    double[] before = ratios.getOrDefault(benchmark, new double[0]);
                    if ((finding == null || finding.verdict() == Verdict.OPEN) && before.length == pair) {
                        ratios.put(benchmark, append(before, pair(benchmark, pair)));
                    }
                }
            }
            for (String benchmark : benchmarks) {
                double[] pairs = ratios.getOrDefault(benchmark, new double[0]);
                if (pairs.length == look) {
                    Change change = Change.paired(pairs, rule.falseAlarmOfOne(benchmarks.size()));
                    findings.put(benchmark, new Finding(benchmark, look, change, rule.verdict(change)));
                }
            }
        }
        return benchmarks.stream().map(findings::get).toList();
    }

    private double pair(String benchmark, int pair) throws IOException, InterruptedException {
        double logRatio = duel.logRatio(benchmark, pair % 2 == 1);
        listener.pair(benchmark, pair + 1, logRatio);
        return logRatio;
    }

    private static double[] append(double[] values, double value) {
        double[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = value;
        return longer;
    }
}
