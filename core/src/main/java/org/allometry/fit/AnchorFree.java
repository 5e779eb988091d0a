package org.allometry.fit;

import java.util.List;
import org.allometry.law.Asymptotes;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.Matrix;

/**
 * The estimate before any anchors are chosen: the vector θ of {@link Layout} with its covariances, from which every
 * anchored form and its standard errors follow.
 *
 * @param features p
 * @param skills K
 * @param chance the chance level of every benchmark
 * @param asymptotes which of them are free
 * @param theta the estimate
 * @param hessianCovariance inverse Hessian, the flat directions held; empty (0 x 0) if it is not positive definite
 * @param scoresCovariance inverse outer product of scores; empty if singular
 * @param sandwichCovariance H⁻¹ S H⁻¹; empty if there is no H⁻¹
 */
public record AnchorFree(
        int features,
        int skills,
        double[] chance,
        Asymptotes asymptotes,
        double[] theta,
        Matrix hessianCovariance,
        Matrix scoresCovariance,
        Matrix sandwichCovariance) {
    public AnchorFree {
        chance = chance.clone();
        theta = theta.clone();
        int expected = new Layout(features, skills, chance, asymptotes).size;
        if (theta.length != expected) {
            throw new IllegalArgumentException(
                    "θ must have " + expected + " entries for these settings, but had " + theta.length);
        }
    }

    @Override
    public double[] chance() {
        return chance.clone();
    }

    @Override
    public double[] theta() {
        return theta.clone();
    }

    /** Coefficients that the data can tell apart. */
    public int coefficientCount() {
        return layout().identified();
    }

    /** The law with the given benchmarks as anchors; columns are their positions. */
    LatentCoefficients anchored(int[] columns, List<String> anchors) {
        return new Anchoring(layout(), columns).coefficients(theta, anchors);
    }

    /** The same law at another θ, for derivatives and for draws from the estimate's distribution. */
    LatentCoefficients anchored(double[] otherTheta, int[] columns, List<String> anchors) {
        return new Anchoring(layout(), columns).coefficients(otherTheta, anchors);
    }

    /** The map from whitened family effects, as rows, to anchored ones. */
    Matrix effectsMap(int[] columns) {
        return new Anchoring(layout(), columns).effects(theta);
    }

    /** G, the loadings of whitened effects, K x J. */
    Matrix whitenedLoadings() {
        Layout layout = layout();
        double[][] g = new double[skills][chance.length];
        for (int k = 0; k < skills; k++) {
            for (int j = 0; j < chance.length; j++) {
                g[k][j] = theta[layout.scales + k] * theta[layout.loadings + j * skills + k];
            }
        }
        return Matrix.of(g);
    }

    Layout layout() {
        return new Layout(features, skills, chance, asymptotes);
    }
}
