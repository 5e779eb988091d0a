package org.allometry.fit;

import java.util.Arrays;
import java.util.List;
import org.allometry.law.Feature;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.NodeSet;
import org.allometry.numeric.Workers;

/** What the curvature at a maximum says: covariances of θ by Hessian, scores and both, and what is weakly determined. */
record Inference(Matrix byHessian, Matrix byScores, Matrix sandwich, Weakness weakness, List<Matrix> sensitivities) {
    private static final int PER_UNIT = 8;

    static Inference at(
            double[] theta,
            Cells cells,
            Layout layout,
            Prior prior,
            Workers workers,
            List<String> benchmarks,
            List<Feature> features) {
        return of(
                theta,
                layout,
                curvature(theta, cells, layout, prior, 1, workers),
                outerProduct(familyScores(theta, cells, layout, workers), layout.size),
                smallSample(cells.families(), cells.count(), layout.identified()),
                benchmarks,
                features,
                sensitivities(theta, cells, layout, workers));
    }

    /**
     * The Hessian of minus the log-likelihood and the prior: by the observed information where a rule is dense enough for it,
     * else by differences of the gradient of a rule whose nodes move along.
     *
     * @param times how many families each of these stands for
     */
    static double[][] curvature(
            double[] theta, Cells cells, Layout layout, Prior prior, double times, Workers workers) {
        NodeSet nodes = SearchRules.inference(layout.skills);
        boolean dense = SearchRules.reportsByTensors(layout.skills);
        double[][] curvature = dense
                ? ObservedInformation.of(cells, layout, nodes, PER_UNIT, theta, workers)
                : Curvatures.hessian(
                        () -> MarginalLikelihood.quadrature(cells, layout, prior, nodes, PER_UNIT, workers),
                        theta,
                        workers);
        double[][] penalty = Curvatures.hessian(
                (point, gradient) -> {
                    Arrays.fill(gradient, 0);
                    return prior.add(layout, point, gradient) + Gauge.add(layout, point, gradient);
                },
                theta);
        for (int i = 0; i < layout.size; i++) {
            for (int j = 0; j < layout.size; j++) {
                curvature[i][j] = times * curvature[i][j] + (dense ? -1 : times - 1) * penalty[i][j];
            }
        }
        return curvature;
    }

    /** The score of every family: the gradient of its log-likelihood by θ, families x coefficients. */
    private static double[][] familyScores(double[] theta, Cells cells, Layout layout, Workers workers) {
        NodeSet nodes = SearchRules.inference(layout.skills);
        return MarginalLikelihood.quadrature(cells, layout, Prior.none(), nodes, PER_UNIT, workers)
                .familyScores(theta);
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
    static List<Matrix> sensitivities(double[] theta, Cells cells, Layout layout, Workers workers) {
        return MarginalLikelihood.sensitivities(
                        cells, layout, SearchRules.inference(layout.skills), PER_UNIT, theta, workers)
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
