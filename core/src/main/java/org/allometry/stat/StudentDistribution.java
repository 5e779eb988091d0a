package org.allometry.stat;

/** Student's t distribution. */
public final class StudentDistribution {
    private StudentDistribution() {}

    /**
     * The value below which lies the probability p, by that of t² / (ν + t²), which is Beta(1/2, ν/2).
     *
     * @param p in (0, 1)
     * @param degrees ν, positive
     */
    public static double quantile(double p, double degrees) {
        double share = new BetaDistribution(0.5, degrees / 2).quantile(Math.abs(2 * p - 1));
        return Math.copySign(Math.sqrt(degrees * share / (1 - share)), p - 0.5);
    }
}
