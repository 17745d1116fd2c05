package io.sitthi.benchmarks.compare;

import java.io.IOException;
import java.util.Arrays;

/** Two states of the sources that can be measured against each other. */
@FunctionalInterface
public interface Duel {

    /**
     * Measures a benchmark in a fresh process of each, both at the same time, in short turns.
     *
     * @param headFirst whether head has the first turn
     * @return natural logarithm of the ratio of head's time to base's
     */
    double logRatio(String benchmark, boolean headFirst) throws IOException, InterruptedException;

    /**
     * The middle of the ratios of turns that followed each other. A turn in which one of the two was disturbed is an
     * outlier that the middle does not see.
     */
    static double logRatio(double[] baseTurns, double[] headTurns) {
        int turns = Math.min(baseTurns.length, headTurns.length);
        double[] ratios = new double[turns];
        for (int i = 0; i < turns; i++) {
            ratios[i] = Math.log(headTurns[i] / baseTurns[i]);
        }
        Arrays.sort(ratios);
        return (ratios[(turns - 1) / 2] + ratios[turns / 2]) / 2;
    }
}
