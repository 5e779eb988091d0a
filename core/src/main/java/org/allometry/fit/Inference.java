package org.allometry.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.allometry.law.Feature;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.Workers;

/** What the curvature at a maximum says: covariances of θ by Hessian, scores and both, and what is weakly determined. */
record Inference(Matrix byHessian, Matrix byScores, Matrix sandwich, Weakness weakness, List<Matrix> sensitivities) {
    private static final int PER_UNIT = 8;

    /** @param quadrature makes a marginal likelihood for the use of one thread */
    static Inference at(
            double[] theta,
            Cells cells,
            Layout layout,
            Supplier<MarginalLikelihood> quadrature,
            Workers workers,
            List<String> benchmarks,
            List<Feature> features) {
        return of(
                theta,
                layout,
                Curvatures.hessian(quadrature::get, theta, workers),
                outerProduct(quadrature.get().familyScores(theta), layout.size),
                smallSample(cells.families(), cells.count(), layout.identified()),
                benchmarks,
                features,
                sensitivities(cells, layout, theta));
    }

    /**
     * @param curvature the Hessian of minus the log-likelihood
     * @param scores the sum over families of the outer products of their scores
     * @param correction what the scores of a sample are too small by
     */
    static Inference of(
            double[] theta,
            Layout layout,
            double[][] curvature,
            double[][] scores,
            double correction,
            List<String> benchmarks,
            List<Feature> features,
            List<Matrix> sensitivities) {
        double[][] rotations = Gauge.orthonormal(Gauge.rotations(layout, theta));
        double[][] hessian = Curvatures.without(curvature, rotations);
        Matrix byHessian = Curvatures.inverse(Curvatures.held(hessian, rotations));
        Matrix byScores = Curvatures.inverse(Curvatures.held(scores, Gauge.flats(layout, theta)));
        Matrix sandwich = byHessian.rows() == 0
                ? byHessian
                : Curvatures.symmetric(
                        byHessian.times(Matrix.of(scores)).times(byHessian).times(correction));
        return new Inference(
                byHessian,
                byScores,
                sandwich,
                Weakness.of(hessian, rotations, layout, benchmarks, features),
                sensitivities);
    }

    /**
     * What the scores of fitted families are too small by, on average: with the coefficients fitted to them, they add up
     * to zero. F / (F-1) (N-1) / (N-k), the usual correction of errors clustered in F families.
     */
    static double smallSample(double families, double scores, double coefficients) {
        return families / (families - 1) * (scores - 1) / (scores - coefficients);
    }

    /** Of each family's posterior mean to θ, to the seven digits with which files hold them. */
    static List<Matrix> sensitivities(Cells cells, Layout layout, double[] theta) {
        return MarginalLikelihood.sensitivities(cells, layout, SearchRules.usual(layout.skills), PER_UNIT, theta)
                .stream()
                .map(rows -> Matrix.of(Arrays.stream(rows)
                        .map(row -> Arrays.stream(row)
                                .map(v -> Double.parseDouble(Float.toString((float) v)))
                                .toArray())
                        .toArray(double[][]::new)))
                .toList();
    }

    static double[][] outerProduct(double[][] scores, int n) {
        double[][] product = new double[n][n];
        for (double[] score : scores) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    product[i][j] += score[i] * score[j];
                }
            }
        }
        return product;
    }
}
