package org.allometry.predict.explain;

/**
 * How much of a prediction is due to rows of training: the score expected with them less that expected without.
 *
 * @param name of the model, or of the base family
 * @param family of the model; that of a base family is its own
 * @param rows how many were left out together
 * @param scores one for each benchmark of the fit, on the score scale; {@code NaN} where nothing can be expected without
 */
public record Pull(String name, String family, int rows, double[] scores) {
    public Pull {
        scores = scores.clone();
    }

    @Override
    public double[] scores() {
        return scores.clone();
    }

    /** The largest in size over the benchmarks; 0 if none is known. */
    public double strength() {
        double largest = 0;
        for (double score : scores) {
            largest = Double.isNaN(score) ? largest : Math.max(largest, Math.abs(score));
        }
        return largest;
    }
}
