package org.allometry.stat;

/**
 * The test of a law against one that contains it (Wilks 1938): twice the gain in log-likelihood, which is distributed as χ²
 * if the smaller law is true, lies inside the larger one, and the larger one is determined there.
 *
 * @param statistic twice the gain; below 0 only if the larger law was not fitted to its maximum
 * @param degreesOfFreedom coefficients that the larger law has more
 * @param probability of a statistic at least as large if the smaller law is true
 */
public record LikelihoodRatio(double statistic, int degreesOfFreedom, double probability) {
    /**
     * @param smaller log-likelihood of the smaller law
     * @param larger that of the larger law
     */
    public static LikelihoodRatio of(double smaller, double larger, int degreesOfFreedom) {
        double statistic = 2 * (larger - smaller);
        return new LikelihoodRatio(statistic, degreesOfFreedom, new ChiSquared(degreesOfFreedom).tail(statistic));
    }
}
