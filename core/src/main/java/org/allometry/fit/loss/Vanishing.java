package org.allometry.fit.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.law.formula.Tape;
import org.allometry.law.loss.Variable;

/**
 * Recognises points where a variable has lost its influence: stationary points that are no fits. About a third of the
 * starts of Hoffmann's grid end there, as for a start whose term is far too small the gradient by its coefficients is
 * zero.
 */
final class Vanishing {
    /** A variable that moves the response by less than this share over the whole table has no influence. */
    private static final double SHARE = 1e-5;

    private Vanishing() {}

    /** The symbols of variables whose range in the table does not move the response. */
    static List<String> of(LossProblem problem, double[] coefficients) {
        var names = new ArrayList<String>();
        double[][] columns = problem.columns();
        double[] usual = problem.predictions(coefficients).clone();
        List<Variable> variables = problem.law().variables();
        for (int v = 0; v < columns.length; v++) {
            double smallest = Arrays.stream(columns[v]).min().orElse(0);
            double largest = Arrays.stream(columns[v]).max().orElse(0);
            if (smallest == largest) {
                continue;
            }
            double moved = Math.max(
                    largestChange(problem, coefficients, usual, v, smallest),
                    largestChange(problem, coefficients, usual, v, largest));
            if (!(moved > SHARE)) {
                names.add(variables.get(v).symbol());
            }
        }
        return names;
    }

    private static double largestChange(
            LossProblem problem, double[] coefficients, double[] usual, int variable, double value) {
        double[][] columns = problem.columns().clone();
        columns[variable] = new double[usual.length];
        Arrays.fill(columns[variable], value);
        double[] moved = Tape.of(problem.law().formula(), columns, usual.length).values(coefficients);
        double largest = 0;
        for (int i = 0; i < usual.length; i++) {
            largest = Math.max(largest, Math.abs(moved[i] / usual[i] - 1));
        }
        return largest;
    }
}
