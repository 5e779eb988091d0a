package org.allometry.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.numeric.Matrix;

/** A log-likelihood, and the posterior means and covariances (K x K by rows) of all families' whitened effects. */
record FamilyMoments(double logLikelihood, double[][] means, double[][] covariances) {

    /** Those of all families, from those of some, in order. */
    static FamilyMoments joined(List<FamilyMoments> parts) {
        return new FamilyMoments(
                parts.stream().mapToDouble(FamilyMoments::logLikelihood).reduce(0, Double::sum),
                parts.stream().flatMap(part -> Arrays.stream(part.means)).toArray(double[][]::new),
                parts.stream().flatMap(part -> Arrays.stream(part.covariances)).toArray(double[][]::new));
    }

    /** Averages over several node sets. */
    static FamilyMoments mean(List<FamilyMoments> all) {
        double value = 0;
        double[][] means = new double[all.get(0).means.length][all.get(0).means[0].length];
        double[][] covariances = new double[means.length][means[0].length * means[0].length];
        for (FamilyMoments one : all) {
            value += one.logLikelihood / all.size();
            for (int f = 0; f < means.length; f++) {
                for (int k = 0; k < means[f].length; k++) {
                    means[f][k] += one.means[f][k] / all.size();
                }
                for (int k = 0; k < covariances[f].length; k++) {
                    covariances[f][k] += one.covariances[f][k] / all.size();
                }
            }
        }
        return new FamilyMoments(value, means, covariances);
    }

    List<FamilyPosterior> posteriors(Cells cells) {
        var posteriors = new ArrayList<FamilyPosterior>();
        for (int f = 0; f < cells.families(); f++) {
            int rows = cells.rowStart[f + 1] - cells.rowStart[f];
            int K = means[f].length;
            posteriors.add(new FamilyPosterior(cells.families.get(f), rows, means[f], Matrix.of(K, K, covariances[f])));
        }
        return posteriors;
    }
}
