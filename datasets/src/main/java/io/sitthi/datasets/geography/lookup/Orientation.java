package io.sitthi.datasets.geography.lookup;

import java.math.BigDecimal;

/**
 * On which side of a line a point lies: exact for every finite coordinate, not only up to rounding.
 *
 * <p>Nearly every answer comes from the first difference of products, whose rounding is bounded (Shewchuk, "Adaptive
 * Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates", 1997). Where that is too near to zero, the
 * products are taken with their rounding errors, which is exact as long as the coordinates' differences are. They are
 * wherever the coordinates are about as large as each other, as within a district; for the rest there are decimals,
 * the only way that allocates.
 */
final class Orientation {

    /** Of the difference of two products of differences: (3 + 16 e) e, where e is 2^-53. */
    private static final double RELATIVE_ERROR = 3.3306690738754716e-16;

    /** Products below may have lost bits to underflow. */
    private static final double LEAST_EXACT_PRODUCT = 0x1p-900;

    private Orientation() {}

    /**
     * Where {@code p} lies when one looks from {@code a} to {@code b}.
     *
     * @return more than 0 on the left, less on the right, 0 on the line
     */
    static int of(double ax, double ay, double bx, double by, double px, double py) {
        double left = (ax - px) * (by - py);
        double right = (ay - py) * (bx - px);
        double difference = left - right;
        double error = RELATIVE_ERROR * (Math.abs(left) + Math.abs(right)) + LEAST_EXACT_PRODUCT;
        if (difference > error) {
            return 1;
        }
        return difference < -error ? -1 : exact(ax, ay, bx, by, px, py);
    }

    private static int exact(double ax, double ay, double bx, double by, double px, double py) {
        double dax = ax - px;
        double day = ay - py;
        double dbx = bx - px;
        double dby = by - py;
        double left = dax * dby;
        double right = day * dbx;
        boolean exactDifferences = isDifference(dax, ax, px)
                && isDifference(day, ay, py)
                && isDifference(dbx, bx, px)
                && isDifference(dby, by, py);
        if (!exactDifferences || losesBits(dax, dby, left) || losesBits(day, dbx, right)) {
            return decimal(ax, ay, bx, by, px, py);
        }
        // rounding keeps order: only where the rounded products are equal do their errors decide
        return left != right
                ? Double.compare(left, right)
                : Double.compare(Math.fma(dax, dby, -left) + 0.0, Math.fma(day, dbx, -right) + 0.0);
    }

    /** Whether {@code difference} is {@code a - b} without any rounding. */
    private static boolean isDifference(double difference, double a, double b) {
        double subtracted = a - difference;
        double minuend = difference + subtracted;
        return a == minuend && b == subtracted;
    }

    private static boolean losesBits(double a, double b, double product) {
        return a != 0 && b != 0 && Math.abs(product) < LEAST_EXACT_PRODUCT;
    }

    private static int decimal(double ax, double ay, double bx, double by, double px, double py) {
        BigDecimal x = new BigDecimal(px);
        BigDecimal y = new BigDecimal(py);
        BigDecimal left = new BigDecimal(ax).subtract(x).multiply(new BigDecimal(by).subtract(y));
        BigDecimal right = new BigDecimal(ay).subtract(y).multiply(new BigDecimal(bx).subtract(x));
        return left.compareTo(right);
    }

    /** Whether a point lies on the straight line from {@code a} to {@code b}, ends included. */
    static boolean isOn(double ax, double ay, double bx, double by, double px, double py) {
        return isBetween(ax, ay, bx, by, px, py) && of(ax, ay, bx, by, px, py) == 0;
    }

    /** Whether a point lies in the upright rectangle around {@code a} and {@code b}. */
    static boolean isBetween(double ax, double ay, double bx, double by, double px, double py) {
        return px >= Math.min(ax, bx) && px <= Math.max(ax, bx) && py >= Math.min(ay, by) && py <= Math.max(ay, by);
    }
}
