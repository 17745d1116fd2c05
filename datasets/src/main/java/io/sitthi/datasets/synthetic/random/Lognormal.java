package io.sitthi.datasets.synthetic.random;

/**
 * A lognormal distribution as a table of its quantiles with straight lines between them. The table is made by
 * {@link StrictMath}, so it is the same on every machine, and a draw needs no logarithm.
 */
public final class Lognormal {

    private static final int STEPS = 4096;

    private final double[] quantiles = new double[STEPS + 1];

    /**
     * @param median half of all draws are below it
     * @param sigma standard deviation of the natural logarithm
     */
    public Lognormal(double median, double sigma) {
        this(median, sigma, sigma);
    }

    /**
     * Of two halves that differ: a lognormal distribution's below the median, another's above it.
     *
     * @param median half of all draws are below it
     * @param sigmaBelow standard deviation of the natural logarithm of the one that the lower half is of
     * @param sigmaAbove of the one that the upper half is of
     */
    public Lognormal(double median, double sigmaBelow, double sigmaAbove) {
        for (int i = 0; i <= STEPS; i++) {
            double probability = Math.min(Math.max(i, 0.25), STEPS - 0.25) / STEPS;
            double sigma = probability < 0.5 ? sigmaBelow : sigmaAbove;
            quantiles[i] = median * StrictMath.exp(sigma * normalQuantile(probability));
        }
    }

    /** The value for these random bits. */
    public double value(long bits) {
        double place = Draw.unit(bits) * STEPS;
        int step = (int) place;
        return quantiles[step] + (place - step) * (quantiles[step + 1] - quantiles[step]);
    }

    /** The quantile of the standard normal distribution, to four decimals (Abramowitz and Stegun, 26.2.23). */
    static double normalQuantile(double probability) {
        double tail = Math.min(probability, 1 - probability);
        double t = StrictMath.sqrt(-2 * StrictMath.log(tail));
        double z =
                t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        return probability < 0.5 ? -z : z;
    }
}
