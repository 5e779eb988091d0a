package org.allometry.fit.rival;

import org.allometry.numeric.Cholesky;
import org.allometry.numeric.Matrix;

/**
 * What the scores of families leave open of their effects on skills: the inverse of their information about it, sum of g
 * g' / noise over scores with gradients g, and that of the spread of effects between families.
 *
 * @param effects of the families in training
 */
record EffectCovariances(SlothFit law, double[][] effects, double[] noise) {
    private static final double SMALL = 1e-9;

    /** A family with this effect, informed by its rows. */
    FamilySkills family(Training training, int family, double[] effect) {
        int d = law.skills();
        double[] information = inverse(spread(), d);
        int[] rows = training.rowsOfFamily(family);
        for (int row : rows) {
            add(information, training, row, effect);
        }
        return new FamilySkills(
                training.families().get(family), rows.length, effect, Matrix.of(d, d, inverse(information, d)));
    }

    private void add(double[] information, Training training, int row, double[] effect) {
        int d = law.skills();
        double[] skills = law.skills(training.x()[row], effect);
        for (int j = 0; j < noise.length; j++) {
            if (Double.isNaN(training.scores()[row][j])) {
                continue;
            }
            double[] gradient = law.gradient(skills, j);
            for (int k = 0; k < d; k++) {
                for (int l = 0; l < d; l++) {
                    information[k * d + l] += gradient[k] * gradient[l] / Math.max(noise[j], SMALL);
                }
            }
        }
    }

    /** The covariance of effects between families. */
    private double[] spread() {
        int d = law.skills();
        double[] mean = law.mean(effects);
        double[] covariance = new double[d * d];
        for (double[] effect : effects) {
            for (int k = 0; k < d; k++) {
                for (int l = 0; l < d; l++) {
                    covariance[k * d + l] += (effect[k] - mean[k]) * (effect[l] - mean[l]) / effects.length;
                }
            }
        }
        return covariance;
    }

    private static double[] inverse(double[] matrix, int n) {
        double[] factor = matrix.clone();
        double scale = 0;
        for (int k = 0; k < n; k++) {
            scale = Math.max(scale, matrix[k * n + k]);
        }
        for (int k = 0; k < n; k++) {
            factor[k * n + k] += SMALL * Math.max(scale, SMALL);
        }
        Cholesky.factor(factor, n);
        double[] inverse = new double[n * n];
        for (int k = 0; k < n; k++) {
            double[] column = new double[n];
            column[k] = 1;
            Cholesky.solve(factor, n, column);
            for (int l = 0; l < n; l++) {
                inverse[k * n + l] = column[l];
            }
        }
        return inverse;
    }
}
