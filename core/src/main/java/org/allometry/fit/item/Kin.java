package org.allometry.fit.item;

import java.util.Arrays;
import java.util.List;

/** The fitted models of one family, of whose skills their own answers speak through pulls and precisions. */
final class Kin {
    private final List<ModelSkill> models;
    private final Cohort cohort;
    private final double[] precisions;
    private final int K;

    Kin(ItemFit fit, List<ModelSkill> models) {
        this.models = models;
        K = fit.skills();
        int p = fit.features().size();
        precisions = new double[models.size() * K * K];
        double[] features = new double[models.size() * p];
        for (int m = 0; m < models.size(); m++) {
            System.arraycopy(models.get(m).precision(), 0, precisions, m * K * K, K * K);
            double[] own = fit.features(models.get(m).model()).orElseThrow();
            System.arraycopy(own, 0, features, m * p, p);
        }
        cohort = new Cohort(features, new int[] {0, models.size()}, p);
    }

    /** The most probable effects (e, w_1, .., w_n); leaves their curvature in the arrow. */
    double[] effects(Structure structure, Arrow arrow) {
        int n = models.size();
        double[] pulls = new double[n * K];
        double[] x = new double[K];
        for (int m = 0; m < n; m++) {
            structure.expected(cohort, m, x, 0);
            double[] pull = models.get(m).pull();
            for (int k = 0; k < K; k++) {
                pulls[m * K + k] = pull[k];
                for (int l = 0; l < K; l++) {
                    pulls[m * K + k] -= precisions[(m * K + k) * K + l] * x[l];
                }
            }
        }
        double[] effects = new double[(n + 1) * K];
        arrow.factor(precisions, 0, n);
        structure.pull(pulls, 0, n, effects);
        arrow.solve(effects);
        return effects;
    }

    /** The skill of one of the models with these effects. */
    double[] skill(Structure structure, double[] effects, int model) {
        double[] all = new double[models.size() * K];
        structure.skills(cohort, 0, effects, all);
        return Arrays.copyOfRange(all, model * K, (model + 1) * K);
    }

    /** A x, of the first K numbers of x. */
    static double[] times(double[] matrix, double[] x, int K) {
        double[] product = new double[K];
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                product[k] += matrix[k * K + l] * x[l];
            }
        }
        return product;
    }

    /** A C A'. */
    static double[] sandwich(double[] matrix, double[] covariance, int K) {
        double[] product = new double[K * K];
        for (int i = 0; i < K; i++) {
            for (int j = 0; j < K; j++) {
                for (int k = 0; k < K; k++) {
                    for (int l = 0; l < K; l++) {
                        product[i * K + j] += matrix[i * K + k] * covariance[k * K + l] * matrix[j * K + l];
                    }
                }
            }
        }
        return product;
    }
}
