package io.sitthi.benchmarks.compare;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * By how much head takes longer than base, as natural logarithms of the ratio, with a confidence interval: a process is
 * one observation, whatever it measured inside, because processes differ by more than their iterations do (layout of
 * code and memory, the compiler's order of work).
 *
 * <p>Logarithms, because noise multiplies; {@link #percent} turns one into what people read.
 *
 * @param estimate the most likely change
 * @param low lower end of the interval
 * @param high upper end
 */
public record Change(double estimate, double low, double high) {

    private static final int FEWEST = 2;

    /**
     * The mean of the logarithms of paired ratios, by Student's t. Pairs that ran one right after the other share what
     * the machine did at that time, which the ratio cancels.
     *
     * @param logRatios one for each pair, two at least
     * @param falseAlarm probability that the interval misses the truth, both sides together
     */
    public static Change paired(double[] logRatios, double falseAlarm) {
        requireEnough(logRatios.length);
        double mean = mean(logRatios);
        double error = Math.sqrt(variance(logRatios, mean) / logRatios.length);
        return around(mean, error, logRatios.length - 1, falseAlarm);
    }

    /**
     * The difference of the means of logarithms, by Welch's t: for figures that were not measured in turn.
     *
     * @param base times of base, one for each process, two at least
     * @param head times of head, the same
     */
    public static Change welch(double[] base, double[] head, double falseAlarm) {
        requireEnough(Math.min(base.length, head.length));
        double[] baseLogs = logs(base);
        double[] headLogs = logs(head);
        double baseMean = mean(baseLogs);
        double headMean = mean(headLogs);
        double baseError = variance(baseLogs, baseMean) / base.length;
        double headError = variance(headLogs, headMean) / head.length;
        double error = baseError + headError;
        // Welch and Satterthwaite's degrees of freedom
        double freedom = error == 0
                ? 1
                : error
                        * error
                        / (baseError * baseError / (base.length - 1) + headError * headError / (head.length - 1));
        return around(headMean - baseMean, Math.sqrt(error), freedom, falseAlarm);
    }

    private static Change around(double mean, double error, double freedom, double falseAlarm) {
        double t = new TDistribution(null, freedom).inverseCumulativeProbability(1 - falseAlarm / 2);
        return new Change(mean, mean - t * error, mean + t * error);
    }

    private static void requireEnough(int observations) {
        if (observations < FEWEST) {
            throw new IllegalArgumentException(
                    observations + " processes tell nothing of their spread, expected " + FEWEST + " at least");
        }
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }

    /** A logarithm of a ratio as a change in per cent. */
    public static double percent(double logRatio) {
        return Math.expm1(logRatio) * 100;
    }
}
