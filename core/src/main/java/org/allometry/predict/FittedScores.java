package org.allometry.predict;

import org.allometry.fit.Expectation;
import org.allometry.fit.ScoreFit;
import org.allometry.table.ScoreTable;

/** The mean score that a fit gives to every model and benchmark, averaged over what is unknown of the family's effect. */
public final class FittedScores {
    private FittedScores() {}

    /** Models of the table x benchmarks of the fit; {@code NaN} in the rows of models that lack a feature of the law. */
    public static double[][] of(ScoreFit fit, ScoreTable table) {
        return table.models().stream()
                .map(fit.expecting())
                .map(Expectation::mean)
                .toArray(double[][]::new);
    }
}
