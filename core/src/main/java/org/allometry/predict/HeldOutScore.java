package org.allometry.predict;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.Expectation;
import org.allometry.predict.CalibratedFit.Kinship;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * A score that a fit has not seen beside what it expected.
 *
 * @param row of the table
 * @param model it belongs to
 * @param benchmark its position among the benchmarks of the fit
 * @param score observed
 * @param mean expected
 * @param variance expected
 * @param kinship how well the fit knew where the model comes from
 */
record HeldOutScore(
        int row, LanguageModel model, int benchmark, double score, double mean, double variance, Kinship kinship)
        implements Serializable {

    /**
     * All observed scores of rows that the law can speak of.
     *
     * @param rows of the table
     */
    static List<HeldOutScore> of(MeanFit fit, ScoreTable table, List<Integer> rows, List<LanguageModel> trained) {
        var completion = new Completion(fit, trained);
        var held = new ArrayList<HeldOutScore>();
        for (int row : rows) {
            LanguageModel model = table.models().get(row);
            Expectation expected = completion.expectOrUnknown(model);
            Kinship kinship = CalibratedFit.kinship(fit, model);
            double[] scores = table.scores(row);
            for (int j = 0; j < fit.benchmarks().size(); j++) {
                int column = table.indexOf(fit.benchmarks().get(j).id()).orElseThrow();
                if (!Double.isNaN(scores[column]) && !Double.isNaN(expected.mean(j))) {
                    held.add(new HeldOutScore(
                            row, model, j, scores[column], expected.mean(j), expected.variance(j), kinship));
                }
            }
        }
        return held;
    }

    double error() {
        return score - mean;
    }
}
