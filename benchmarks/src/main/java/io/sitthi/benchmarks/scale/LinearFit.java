package io.sitthi.benchmarks.scale;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What grows with something: {@code start + each * x}, fitted by least squares of the relative errors, so that a run of 50
 * million people does not drown one of a million. Neither is negative.
 */
record LinearFit(double start, double each) {

    static <T> LinearFit fit(List<T> points, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
        double weights = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXX = 0;
        double sumXY = 0;
        for (T point : points) {
            double px = x.applyAsDouble(point);
            double py = y.applyAsDouble(point);
            double weight = 1 / Math.max(1e-12, py * py);
            weights += weight;
            sumX += weight * px;
            sumY += weight * py;
            sumXX += weight * px * px;
            sumXY += weight * px * py;
        }
        double determinant = weights * sumXX - sumX * sumX;
        double throughZero = sumXX > 0 ? sumXY / sumXX : 0;
        if (points.size() < 2 || determinant <= 1e-9 * weights * sumXX) {
            return new LinearFit(0, throughZero);
        }
        double each = (weights * sumXY - sumX * sumY) / determinant;
        double start = (sumY - each * sumX) / weights;
        if (start < 0) {
            return new LinearFit(0, throughZero);
        }
        return each < 0 ? new LinearFit(sumY / weights, 0) : new LinearFit(start, each);
    }

    double at(double x) {
        return start + each * x;
    }
}
