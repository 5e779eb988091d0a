package org.allometry.predict;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.allometry.fit.LatentFit;
import org.allometry.table.ScoreTable;

/** The absolute error of one predicted score, and the group whose errors may go together with it. */
record HeldOutError(String group, double error) implements Serializable {

    /** Errors of a fit on every observed score of a table it has not seen. */
    static List<HeldOutError> of(LatentFit fit, ScoreTable test) {
        double[][] fitted = FittedScores.of(fit, test);
        var errors = new ArrayList<HeldOutError>();
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            int column = test.indexOf(fit.benchmarks().get(j).id()).orElseThrow();
            for (int i = 0; i < fitted.length; i++) {
                double error = Math.abs(fitted[i][j] - test.scores(i)[column]);
                if (!Double.isNaN(error)) {
                    errors.add(new HeldOutError(SizeHoldOut.group(test.models().get(i)), error));
                }
            }
        }
        return errors;
    }

    /** The mean; {@code NaN} of nothing. */
    static double mean(List<HeldOutError> errors) {
        return errors.stream().mapToDouble(HeldOutError::error).average().orElse(Double.NaN);
    }

    /** The standard error of the mean, clustered by group; {@code NaN} with fewer than two groups. */
    static double standardError(List<HeldOutError> errors) {
        double mean = mean(errors);
        var sums = new LinkedHashMap<String, Double>();
        for (HeldOutError one : errors) {
            sums.merge(one.group, one.error - mean, Double::sum);
        }
        int groups = sums.size();
        double squares = sums.values().stream().mapToDouble(sum -> sum * sum).sum();
        return groups < 2 ? Double.NaN : Math.sqrt(squares * groups / (groups - 1)) / errors.size();
    }
}
