package org.allometry.fit.nested;

/**
 * Where the coefficients of the nested law stand in the flat vector θ: fixed effects B (p x J by rows), ln of the excess
 * noise of every benchmark, and for each random effect its loadings R (J x r by rows) and ln of its own deviations d, which
 * make the covariance R R' + diag(e^2d). Random effects are those of the base family (one per feature of {@code h}),
 * the family and the model, in this order.
 */
final class NestedLayout {
    final int benchmarks;
    final int fixed;
    final int slopes;
    final int rank;
    final int excess;
    final int size;
    private final int firstEffect;

    NestedLayout(int benchmarks, int fixed, int slopes, int rank) {
        this.benchmarks = benchmarks;
        this.fixed = fixed;
        this.slopes = slopes;
        this.rank = rank;
        excess = fixed * benchmarks;
        firstEffect = excess + benchmarks;
        size = firstEffect + effects() * benchmarks * (rank + 1);
    }

    /** Random effects: slopes of the base family, family, model. */
    int effects() {
        return slopes + 2;
    }

    int family() {
        return slopes;
    }

    int model() {
        return slopes + 1;
    }

    int loadings(int effect) {
        return firstEffect + effect * benchmarks * (rank + 1);
    }

    int deviations(int effect) {
        return loadings(effect) + benchmarks * rank;
    }

    /** The covariance of a random effect, J x J by rows. */
    double[] covariance(double[] theta, int effect) {
        int J = benchmarks;
        double[] sigma = new double[J * J];
        int at = loadings(effect);
        for (int i = 0; i < J; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int r = 0; r < rank; r++) {
                    sum += theta[at + i * rank + r] * theta[at + j * rank + r];
                }
                sigma[i * J + j] = sum;
                sigma[j * J + i] = sum;
            }
            sigma[i * J + i] += Math.exp(2 * theta[deviations(effect) + i]);
        }
        return sigma;
    }

    /** Adds the gradient by θ that a symmetric gradient by the covariance brings. */
    void addCovarianceGradient(double[] theta, int effect, double[] bySigma, double[] gradient) {
        int J = benchmarks;
        int at = loadings(effect);
        for (int i = 0; i < J; i++) {
            for (int r = 0; r < rank; r++) {
                double sum = 0;
                for (int j = 0; j < J; j++) {
                    sum += bySigma[i * J + j] * theta[at + j * rank + r];
                }
                gradient[at + i * rank + r] += 2 * sum;
            }
            gradient[deviations(effect) + i] += 2 * bySigma[i * J + i] * Math.exp(2 * theta[deviations(effect) + i]);
        }
    }
}
