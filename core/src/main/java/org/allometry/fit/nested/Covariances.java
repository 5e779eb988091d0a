package org.allometry.fit.nested;

/** The covariances of all random effects at one θ, with inverses and determinants where the recursion needs them. */
final class Covariances {
    final double[][] sigma;
    final double[][] inverse;
    final double[] logDeterminant;
    final double[] excess;

    Covariances(NestedLayout layout, double[] theta) {
        int J = layout.benchmarks;
        sigma = new double[layout.effects()][];
        inverse = new double[layout.effects()][];
        logDeterminant = new double[layout.effects()];
        for (int effect = 0; effect < sigma.length; effect++) {
            sigma[effect] = layout.covariance(theta, effect);
            double[] factor = sigma[effect].clone();
            logDeterminant[effect] = Block.factor(factor, J);
            inverse[effect] = Double.isFinite(logDeterminant[effect]) ? Block.inverse(factor, J) : new double[0];
        }
        excess = new double[J];
        for (int j = 0; j < J; j++) {
            excess[j] = Math.exp(2 * theta[layout.excess + j]);
        }
    }

    boolean definite() {
        for (double value : logDeterminant) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
