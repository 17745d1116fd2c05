package io.sitthi.jobs.wallet.report;

/**
 * Between which shares the share of a whole population lies, at 95 percent, when so many of a sample are of the kind in
 * question. From E. B. Wilson, <i>Probable inference, the law of succession, and statistical inference</i>, Journal of the
 * American Statistical Association 22 (1927), pp. 209-212, without a correction for continuity.
 *
 * @param low 0 to 1
 * @param high 0 to 1
 */
record WilsonInterval(double low, double high) {

    /** Of the normal distribution: 95 percent lie within so many standard deviations. */
    private static final double QUANTILE = 1.959963984540054;

    /** @param whole at least 1 */
    static WilsonInterval of(long part, long whole) {
        if (whole < 1 || part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
        double share = (double) part / whole;
        double squared = QUANTILE * QUANTILE;
        double divisor = 1 + squared / whole;
        double middle = (share + squared / (2.0 * whole)) / divisor;
        double half = QUANTILE * Math.sqrt(share * (1 - share) / whole + squared / (4.0 * whole * whole)) / divisor;
        return new WilsonInterval(Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
