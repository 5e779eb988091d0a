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

    private final List<Probe> probes = new ArrayList<>();

    /** The law in all rows, with one variable held at an end of its range. */
    private record Probe(String symbol, Tape tape) {}

    Vanishing(LossProblem problem) {
        double[][] columns = problem.columns();
        List<Variable> variables = problem.law().variables();
        for (int v = 0; v < columns.length; v++) {
            double smallest = Arrays.stream(columns[v]).min().orElse(0);
            double largest = Arrays.stream(columns[v]).max().orElse(0);
            if (smallest < largest) {
                for (double end : new double[] {smallest, largest}) {
                    double[][] held = columns.clone();
                    held[v] = new double[columns[v].length];
                    Arrays.fill(held[v], end);
                    probes.add(new Probe(
                            variables.get(v).symbol(), Tape.of(problem.law().formula(), held, columns[v].length)));
                }
            }
        }
    }

    /**
     * The symbols of variables whose range in the table does not move the response.
     *
     * @param usual the predictions for the coefficients
     */
    List<String> of(double[] coefficients, double[] usual) {
        var names = new ArrayList<String>();
        for (int k = 0; k < probes.size(); k += 2) {
            if (!moves(probes.get(k), coefficients, usual) && !moves(probes.get(k + 1), coefficients, usual)) {
                names.add(probes.get(k).symbol());
            }
        }
        return names;
    }

    private static boolean moves(Probe probe, double[] coefficients, double[] usual) {
        double[] moved = probe.tape().values(coefficients);
        for (int i = 0; i < usual.length; i++) {
            if (Math.abs(moved[i] - usual[i]) > SHARE * Math.abs(usual[i])) {
                return true;
            }
        }
        return false;
    }
}
