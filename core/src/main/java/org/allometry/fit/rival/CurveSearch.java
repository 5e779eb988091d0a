package org.allometry.fit.rival;

import java.util.Arrays;
import java.util.List;
import org.allometry.numeric.Optimum;

/**
 * What was found for the curve of one benchmark.
 *
 * @param rows of the training with a score on it
 * @param known families among them, ascending; none for a law without families
 * @param ends of all starts, best first
 */
record CurveSearch(CurveObjective objective, int[] rows, int[] known, List<Optimum> ends) {
    ScoreCurve curve() {
        return objective.curve(best().point());
    }

    Optimum best() {
        return ends.get(0);
    }

    /** The effect of a family, {@code NaN} if it has no score here. */
    double effect(int family) {
        int place = Arrays.binarySearch(known, family);
        double[] point = best().point();
        return place < 0 ? Double.NaN : point[point.length - known.length + place];
    }

    /** The sum of squared derivatives of the family's fitted scores by its effect. */
    double information(Training training, int family) {
        ScoreCurve curve = curve();
        double[] point = best().point();
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            if (training.family()[rows[i]] == family) {
                double slope = curve.slope(objective.predictor(point, i));
                sum += slope * slope;
            }
        }
        return sum;
    }
}
