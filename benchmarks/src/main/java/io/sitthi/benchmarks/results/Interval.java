package io.sitthi.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean with its confidence interval of 95%, by Student's t.
 *
 * <p>Where there are three processes or more, a process is one observation. With fewer the iterations are, which leaves
 * out by how much processes differ: such an interval is too narrow, and {@link #byProcess} says so.
 *
 * @param half half of the interval's width; 0 when there is only one observation
 */
public record Interval(double mean, double half, boolean byProcess) {

    private static final int FEWEST_PROCESSES = 3;
    private static final double UPPER = 0.975;

    /** Of a benchmark's samples. */
    public static Interval of(Measurement measurement) {
        boolean byProcess = measurement.samples().size() >= FEWEST_PROCESSES;
        List<Double> observations = new ArrayList<>();
        for (List<Double> process : measurement.samples()) {
            if (byProcess) {
                observations.add(mean(process));
            } else {
                observations.addAll(process);
            }
        }
        return of(observations, byProcess);
    }

    private static Interval of(List<Double> observations, boolean byProcess) {
        double mean = mean(observations);
        int count = observations.size();
        if (count < 2) {
            return new Interval(mean, 0, byProcess);
        }
        double squares = 0;
        for (double value : observations) {
            squares += (value - mean) * (value - mean);
        }
        double t = new TDistribution(null, count - 1).inverseCumulativeProbability(UPPER);
        return new Interval(mean, t * Math.sqrt(squares / (count - 1) / count), byProcess);
    }

    /** The arithmetic mean; 0 of nothing. */
    public static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
