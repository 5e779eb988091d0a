package org.allometry.simulate;

import java.util.List;

/**
 * Positive measurements against a positive quantity, for fits in logarithms.
 *
 * @param points in any order; those that are not positive and finite are left out
 */
public record Series(List<Point> points) {
    private static final double LEAST_RELATIVE_ERROR = 1e-6;

    /**
     * One measurement.
     *
     * @param x where
     * @param y what was measured
     * @param error its standard error
     */
    public record Point(double x, double y, double error) {
        private boolean usable() {
            return x > 0 && y > 0 && error > 0 && Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(error);
        }

        /** The standard deviation of ln y, to first order. */
        double relativeError() {
            return Math.max(LEAST_RELATIVE_ERROR, error / y);
        }
    }

    public Series {
        points = points.stream().filter(Point::usable).toList();
    }

    /** Of findings that tell of one quantity. */
    public static Series of(List<Finding> findings, String against, String quantity, boolean complement) {
        return new Series(findings.stream()
                .filter(finding -> finding.quantity().equals(quantity))
                .map(finding -> new Point(
                        finding.number(against),
                        complement ? 1 - finding.simulated() : finding.simulated(),
                        finding.standardError()))
                .toList());
    }
}
