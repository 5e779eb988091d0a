package org.allometry.stat;

import java.util.Arrays;
import org.allometry.numeric.Cholesky;
import org.hipparchus.special.Erf;

/**
 * The probability that correlated normal variables all stay below their bounds, by the sequential conditioning of Genz
 * (1992, J. Comput. Graph. Stat. 1:141): with the Cholesky factor of the correlations each variable is a sum of independent
 * ones, and given the earlier ones its bound leaves a share that is known. The product of the shares is averaged over a
 * Kronecker sequence of {@value #NODES} nodes, folded so that it is periodic; the error is below 1e-3 in the cases of its
 * test. Nothing is random.
 */
public final class NormalOrthant {
    private static final int NODES = 1024;
    private static final double CERTAIN = 1e-4;
    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71};
    private static final double TINY = 1e-15;

    private NormalOrthant() {}

    /**
     * The probability of all of d events together, each of which has a probability of its own.
     *
     * @param marginal d probabilities, at most 20 of them
     * @param correlation of the normal variables behind them, d x d, positive definite
     */
    public static double probability(double[] marginal, double[][] correlation) {
        int d = marginal.length;
        if (d == 0) {
            return 1;
        }
        if (d == 1) {
            return marginal[0];
        }
        if (d > PRIMES.length) {
            throw new IllegalArgumentException("at most " + PRIMES.length + " events, but there were " + d);
        }
        double most = Arrays.stream(marginal).min().orElse(1);
        double least = Math.max(0, 1 - Arrays.stream(marginal).map(p -> 1 - p).sum());
        if (most - least < CERTAIN) {
            return (most + least) / 2;
        }
        double[] factor =
                Arrays.stream(correlation).flatMapToDouble(Arrays::stream).toArray();
        if (!Cholesky.factor(factor, d)) {
            throw new IllegalArgumentException("correlations must be positive definite");
        }
        double[] bounds = Arrays.stream(marginal).map(NormalOrthant::quantile).toArray();
        double sum = 0;
        double[] z = new double[d];
        for (int node = 1; node <= NODES; node++) {
            sum += product(bounds, factor, node, z);
        }
        return sum / NODES;
    }

    private static double product(double[] bounds, double[] factor, int node, double[] z) {
        int d = bounds.length;
        double product = 1;
        for (int i = 0; i < d; i++) {
            double mean = 0;
            for (int k = 0; k < i; k++) {
                mean += factor[i * d + k] * z[k];
            }
            double share = NormalInterval.cumulative((bounds[i] - mean) / factor[i * d + i]);
            product *= share;
            double kronecker = node * Math.sqrt(PRIMES[i]) % 1;
            double folded = Math.abs(2 * kronecker - 1);
            z[i] = quantile(folded * share);
        }
        return product;
    }

    private static double quantile(double p) {
        return Math.sqrt(2) * Erf.erfInv(2 * Math.min(1 - TINY, Math.max(TINY, p)) - 1);
    }
}
